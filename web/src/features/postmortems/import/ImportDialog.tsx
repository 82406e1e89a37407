import { Button, Checkbox, Modal, Progress } from '@mantine/core';
import { useRef, useState, type DragEvent } from 'react';
import { plural } from '../../../lib/words';
import { Icon } from '../../../ui/icons';
import { ofDrop, ofInput, type Chosen } from './files';
import './import.css';
import { ImportReport } from './ImportReport';
import { useImport } from './useImport';

/** Where files are let go, or picked. */
function Pick({ onChosen }: { onChosen: (chosen: Chosen[]) => void }) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void ofDrop(event.dataTransfer).then(onChosen);
  };
  const input = (ref: typeof files, label: string, whole: boolean) => (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      aria-label={label}
      {...(whole ? { webkitdirectory: '' } : { accept: '.md,.markdown,.mdown,.txt,text/markdown,text/plain' })}
      onChange={(event) => {
        const picked = event.currentTarget.files;
        if (picked !== null && picked.length > 0) onChosen(ofInput(picked));
        event.currentTarget.value = '';
      }}
    />
  );
  return (
    <div
      className="drop-place"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="upload" size={20} />
      <strong>Drop Markdown files or a folder here</strong>
      <span className="row wrap">
        <Button data-autofocus onClick={() => files.current?.click()}>
          Choose files
        </Button>
        <Button variant="default" onClick={() => folder.current?.click()}>
          Choose a folder
        </Button>
      </span>
      {input(files, 'Files', false)}
      {input(folder, 'A folder', true)}
    </div>
  );
}

function ImportBody({ work }: { work: ReturnType<typeof useImport> }) {
  const [others, setOthers] = useState(false);
  const [nothing, setNothing] = useState(false);
  const { lines, running } = work;
  const finished = lines.filter((line) => line.state !== 'waiting').length;
  const start = (chosen: Chosen[]) => {
    setNothing(chosen.length === 0);
    if (chosen.length > 0) work.start(chosen, others);
  };
  if (lines.length === 0) {
    return (
      <div className="stack" style={{ gap: 14 }}>
        <p>
          Files are kept byte for byte. Imported post-mortems count as published, are checked without blocking anything,
          and are matched against new incidents. Their actions are not tracked. Importing the same files again changes
          nothing.
        </p>
        <Pick onChosen={start} />
        {nothing && (
          <p role="alert" className="warn-note">
            There is no Markdown file (.md, .markdown, .txt) in that folder.
          </p>
        )}
        <Checkbox
          label="Include files that do not look like post-mortems"
          description="Otherwise READMEs, indexes and templates are skipped."
          checked={others}
          onChange={(event) => setOthers(event.currentTarget.checked)}
        />
      </div>
    );
  }
  return (
    <div className="stack" style={{ gap: 12 }}>
      <div className="row wrap spread">
        <span role="status">
          {running ? `${finished} of ${plural(lines.length, 'file')}` : `${plural(lines.length, 'file')} read`}
        </span>
        <span className="row wrap">
          {running ? (
            <Button variant="default" onClick={work.stop}>
              Stop
            </Button>
          ) : (
            <>
              {lines.some((line) => line.state === 'not_sent') && (
                <Button onClick={() => work.again(others)}>Retry failed files</Button>
              )}
              {lines.some((line) => line.state === 'left_out') && (
                <Button variant="default" onClick={work.takeLeftOut}>
                  Import skipped files
                </Button>
              )}
              <Button variant="default" onClick={work.clear}>
                Add files
              </Button>
            </>
          )}
        </span>
      </div>
      <Progress
        value={(100 * finished) / lines.length}
        aria-label="Progress"
        animated={running}
        color={running ? 'accent' : 'gray'}
        size="sm"
      />
      <ImportReport lines={lines} />
    </div>
  );
}

/** Takes post-mortems in that were written elsewhere, and says of each how it was read. */
export function ImportDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const work = useImport();
  const close = () => {
    // What is under way is taken whole; the rest is not begun, and can be sent again.
    work.stop();
    if (!work.running) work.clear();
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Import post-mortems"
      size="min(1080px, 96vw)"
      closeOnClickOutside={work.lines.length === 0}
    >
      <ImportBody work={work} />
    </Modal>
  );
}
