import { Empty, usePageTitle } from '../ui/Page';

/** An address that no page has. */
export function NotFound() {
  usePageTitle('Page not found');
  return (
    <main className="main">
      <Empty title="Page not found" action={<a href="/">Go to Now</a>}>
        Check the address, or start from the first page.
      </Empty>
    </main>
  );
}
