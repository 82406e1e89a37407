import { Page } from '../ui/Page';

/** An address that no page has. */
export function NotFound() {
  return (
    <main className="main">
      <Page title="Page not found" lead="Check the address, or start from the first page.">
        <a className="text-link" href="/">
          Go to Now
        </a>
      </Page>
    </main>
  );
}
