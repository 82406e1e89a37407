// Every page of the app, and what stands on it in the demo.

const ongoing = ['triage', 'containing', 'mitigated', 'monitoring'];

/**
 * The pages to look at: a name, the route as the router has it, the address, and what is done there first.
 *
 * @param ask answers with the items of a list of the API
 */
export async function placesOf(ask) {
  // What stands in the demo is looked up: references depend on how long it has been running.
  const [incidentList, postmortemList, actionList, services] = await Promise.all(
    ['/v1/incidents?limit=200', '/v1/postmortems?limit=100', '/v1/actions?limit=200', '/v1/services'].map(ask),
  );
  /** The first of each status. */
  const byStatus = (list) => [...new Map(list.toReversed().map((each) => [each.status, each])).values()];
  const open = incidentList.find(({ status, kind }) => kind === 'incident' && ongoing.includes(status)).ref;
  const draft = postmortemList.find(({ status }) => status === 'draft').ref;
  const room = `/incidents/${open}`;
  const desk = `/postmortems/${draft}`;
  const at = (route, path, name, act) => ({ name, route, path, act });
  const [incidents, aRoom, postmortems, aDesk, actions, anAction] = [
    '/incidents',
    '/incidents/$ref',
    '/postmortems',
    '/postmortems/$ref',
    '/actions',
    '/actions/$ref',
  ];
  /** Does what opens a dialog, whose code may have to be loaded first. */
  const opening = (act) => async (page) => {
    await act(page);
    await page.locator('[role=dialog]:visible').last().waitFor();
  };
  const pressing = (key) => opening((page) => page.keyboard.press(key));
  const beside = (part) => async (page) => {
    await page.getByRole('radiogroup', { name: 'Side panel' }).getByText(part).click();
  };

  return [
    at('/', '/', 'now'),
    at('/', '/', 'declare', pressing('d')),
    at('/', '/', 'go to', pressing('Control+k')),
    at('/', '/', 'keys', pressing('?')),
    at('/pages', '/pages', 'my pages'),
    at('/update', '/update', 'update'),
    at(incidents, '/incidents', 'incidents'),
    at(incidents, '/incidents?status=open', 'open incidents'),
    at(incidents, '/incidents?q=nothing%20says%20this', 'no incidents'),
    at(
      aRoom,
      room,
      'severity',
      opening((page) => page.getByRole('button', { name: /^Severity/ }).click()),
    ),
    at(
      aRoom,
      room,
      'add a customer report',
      opening((page) => page.getByRole('button', { name: 'Add report' }).click()),
    ),
    at(aRoom, room, 'slash', (page) => page.getByRole('textbox', { name: 'Note' }).fill('/')),
    at(aRoom, `${room}?compose=update`, 'room for an update'),
    ...byStatus(incidentList.filter(({ kind }) => kind === 'incident')).map(({ ref, status }) =>
      at(aRoom, `/incidents/${ref}`, `room, ${status}`),
    ),
    at(aRoom, `/incidents/${incidentList.find(({ kind }) => kind === 'near_miss').ref}`, 'room, near miss'),
    at(postmortems, '/postmortems', 'post-mortems'),
    at(postmortems, '/postmortems?failure_mode=clock', 'post-mortems of a failure mode'),
    at(aDesk, desk, 'desk, actions', beside('Actions')),
    at(aDesk, desk, 'desk, timeline', async (page) => {
      await beside('Timeline')(page);
      await page.getByRole('list', { name: 'Entries' }).waitFor();
    }),
    at(aDesk, desk, 'desk, fixes', async (page) => {
      // The pointer rests on what the cursor is in: its note must not lie over the menu.
      const errors = page.locator('.cm-lintRange-error');
      await page.locator('.cm-lintRange').first().waitFor();
      await ((await errors.count()) > 0 ? errors : page.locator('.cm-lintRange')).first().click();
      await page.keyboard.press('Control+.');
      await page.locator('.cm-fix-menu, .cm-fix-none').first().waitFor();
      await page.waitForTimeout(500);
    }),
    at(aDesk, desk, 'desk, impact', async (page) => {
      await opening(() => page.getByRole('button', { name: 'Impact figures' }).click())(page);
      await page.getByRole('button', { name: 'Calculate: Failed requests' }).click();
    }),
    ...['causes', 'preview', 'history'].map((view) => at(aDesk, `${desk}?view=${view}`, `desk, ${view}`)),
    ...byStatus(postmortemList)
      .concat(postmortemList.filter(({ status }) => status === 'in_review'))
      .map(({ ref, status }) => at(aDesk, `/postmortems/${ref}`, `desk, ${status} ${ref}`)),
    ...['mine', 'team', 'overdue', 'proof', 'proved', 'all'].map((view) =>
      at(actions, `/actions?view=${view}`, `actions, ${view}`),
    ),
    at(actions, '/actions?view=all&service=checkout&horizon=long', 'actions, filtered'),
    ...byStatus(actionList).map(({ ref, status }) => at(anAction, `/actions/${ref}`, `action, ${status}`)),
    at('/silences', '/silences', 'silences'),
    at(
      '/silences',
      '/silences',
      'new silence',
      opening(async (page) => {
        await page.getByRole('button', { name: 'New silence' }).first().click();
        await page.getByRole('textbox', { name: 'Label 1' }).fill('service');
        await page.getByRole('textbox', { name: 'Value 1' }).fill('checkout');
        await page.getByText(/^Mutes /).waitFor();
      }),
    ),
    at('/on-call', '/on-call', 'on call'),
    at('/drills', '/drills', 'drills'),
    at('/catalogue', '/catalogue', 'catalogue'),
    at('/catalogue', `/catalogue?service=${services[0].name}`, 'catalogue, a service'),
    at('/alerts/hygiene', '/alerts/hygiene', 'alert hygiene'),
    at(
      '/alerts/hygiene',
      '/alerts/hygiene',
      'review an alert',
      opening((page) =>
        page
          .getByRole('button', { name: /^Review / })
          .first()
          .click(),
      ),
    ),
    at('/integrations', '/integrations', 'integrations'),
    at(
      '/integrations',
      '/integrations',
      'add source',
      opening((page) => page.getByRole('button', { name: 'Add source' }).first().click()),
    ),
    at(
      '/integrations',
      '/integrations',
      'add heartbeat',
      opening((page) => page.getByRole('button', { name: 'Add heartbeat' }).first().click()),
    ),
    at(
      '/integrations',
      '/integrations',
      'add watchdog',
      opening((page) => page.getByRole('button', { name: 'Add watchdog' }).first().click()),
    ),
    ...['start', 'me', 'people', 'tokens', 'severity', 'policies', 'signals', 'system', 'audit'].map((tab) =>
      at('/settings', `/settings?tab=${tab}`, `settings, ${tab}`),
    ),
    at('/sign-in', '/sign-in', 'sign in'),
    at('/sign-in', '/sign-in?link=abc&name=administrator', 'sign in by a link'),
    at(undefined, '/nowhere', 'no such page'),
    at(undefined, '/docs', 'handbook'),
  ];
}

/** Routes that no page of the demo stands for, each with the reason. */
export const leftOut = {
  '/drills/$ref': 'The demo has no drill, and starting one would change it.',
};

/** Each file of the app that opens something over the page: what that is called, or why it is not opened. */
export const dialogs = {
  'app/KeysHelp.tsx': /^dialog Keyboard shortcuts/,
  'app/Palette.tsx': /^dialog (Search|Go to)/,
  'app/Shell.tsx': /^menu Account menu/,
  'desk/Findings.tsx': /^menu Other fixes/,
  'desk/WaiveButton.tsx': /^dialog Waive /,
  'desk/review/ApprovalCard.tsx': 'The review of the demo still has a question to answer before people meet.',
  'features/access/ErasePerson.tsx': /^dialog Erase /,
  'features/access/SignInAgain.tsx':
    'It opens when a change is refused, and looking sends none; access.test.tsx opens it.',
  'features/actions/ActionFilters.tsx': /^dialog Filter/,
  'features/actions/InlineEdits.tsx': /^menu Status of /,
  'features/actions/NewActionDialog.tsx': /^dialog New action/,
  'features/actions/ReasonDialog.tsx': /^dialog (Cancel|Accept)/,
  'features/customers/CustomerReports.tsx': /^dialog Add a customer report/,
  'features/hygiene/HygienePage.tsx': /^dialog Review /,
  'features/incidents/AlertDetail.tsx': 'It opens inside of the details of a group; room.test.tsx opens it.',
  'features/incidents/AddService.tsx': /^dialog Add a service/,
  'features/incidents/DeclareDialog.tsx': /^dialog Declare an incident/,
  'features/incidents/IncidentList.tsx': /^dialog Filter/,
  'features/incidents/PageDialogs.tsx': /^dialog (Page somebody|Escalate) /,
  'features/incidents/SeverityDialog.tsx': /^dialog Why SEV/,
  'features/incidents/StatusMoves.tsx': /^dialog (Dismiss|Merge)/,
  'features/insight/SayForm.tsx': /^dialog (Confirm|Reject|Not)/,
  'features/postmortems/ActionsPanel.tsx': /^dialog Facts of the action/,
  'features/postmortems/DeskHead.tsx': /^menu Export/,
  'features/postmortems/NearMissDialog.tsx': /^dialog Report a near miss/,
  'features/postmortems/PostmortemMoves.tsx': /^dialog Waive this post-mortem/,
  'features/postmortems/impact/ImpactDialog.tsx': /^dialog Impact figures/,
  'features/postmortems/import/ImportDialog.tsx': /^dialog Import/,
  'features/integrations/AddSource.tsx': /^dialog Add source/,
  'features/integrations/Heartbeats.tsx': /^dialog Add (heartbeat|watchdog)/,
  'features/response/ChecklistCard.tsx': /^menu /,
  'features/signals/SilenceDialog.tsx': /^dialog New silence/,
  'features/response/UpdateDialog.tsx': /^dialog \w+ update/,
  'ui/DateFields.tsx': /^dialog Choose a day/,
  'ui/TableTools.tsx': /^dialog Columns and density/,
};

/** What is asked for and need not be there. */
export const mayLack = /^\/nowhere$/;

/** Where words of the machine are right, each with the reason. */
export const allowed = [['new_basket|pay_later', 'Flags of the demo, which people name in their own words.']];
