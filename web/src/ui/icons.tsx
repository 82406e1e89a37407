const paths = {
  now: 'M8 1.8v3M8 11.2v3M1.8 8h3M11.2 8h3M8 8h.01',
  incidents: 'M8.6 1.6 2.8 9h4.6l-.9 5.4L12.4 7H7.8z',
  postmortems: 'M3.5 1.8h6l3 3v9.4h-9zM9.3 1.8v3.2h3.2M5.8 8h4.4M5.8 10.8h4.4',
  actions: 'M2.2 8.2 6 12l7.8-8',
  oncall: 'M8 4.4v3.8l2.4 1.6M14.2 8A6.2 6.2 0 1 1 1.8 8a6.2 6.2 0 0 1 12.4 0z',
  catalogue: 'M2 2h4.8v4.8H2zM9.2 2H14v4.8H9.2zM2 9.2h4.8V14H2zM9.2 9.2H14V14H9.2z',
  integrations: 'M5.4 2v3.4M10.6 2v3.4M3.6 5.4h8.8v2.4a4.4 4.4 0 0 1-8.8 0zM8 12.2V14.4',
  settings: 'M2 4.5h7M12.5 4.5H14M2 11.5h1.5M7 11.5h7M10.7 2.8v3.4M5.2 9.8v3.4',
  search: 'M7 11.6A4.6 4.6 0 1 0 7 2.4a4.6 4.6 0 0 0 0 9.2zM10.4 10.4 14 14',
  plus: 'M8 2.8v10.4M2.8 8h10.4',
  calendar: 'M2.4 3.6h11.2v10H2.4zM2.4 6.6h11.2M5.4 2v3M10.6 2v3',
  close: 'M3.8 3.8l8.4 8.4M12.2 3.8l-8.4 8.4',
  more: 'M3 8h.01M8 8h.01M13 8h.01',
  chevron: 'M4 6l4 4 4-4',
  copy: 'M5.6 5.6h8v8h-8zM2.4 10.4v-8h8',
  person: 'M8 7.4a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM2.6 14.2c.6-3 2.7-4.6 5.4-4.6s4.8 1.6 5.4 4.6',
  sun:
    'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 1.4v1.2M8 13.4v1.2M1.4 8h1.2M13.4 8h1.2' +
    'M3.3 3.3l.9.9M11.8 11.8l.9.9M12.7 3.3l-.9.9M4.2 11.8l-.9.9',
  moon: 'M13.6 9.6A6 6 0 0 1 6.4 2.4a6 6 0 1 0 7.2 7.2z',
  auto: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 2v12M8 5l4.6 0M8 8h6M8 11h4.6',
  bell: 'M3.4 11.4h9.2c-1-1.2-1.2-2.4-1.2-4.6a3.4 3.4 0 0 0-6.8 0c0 2.2-.2 3.4-1.2 4.6zM6.6 13.6c.6.7 2.2.7 2.8 0',
  mute:
    'M3.4 11.4h9.2c-1-1.2-1.2-2.4-1.2-4.6a3.4 3.4 0 0 0-6.8 0c0 2.2-.2 3.4-1.2 4.6z' +
    'M6.6 13.6c.6.7 2.2.7 2.8 0M2 2l12 12',
  write: 'M10.8 2.6l2.6 2.6L5.6 13H3v-2.6z',
  download: 'M8 2.2v7.6M4.8 7 8 10.2 11.2 7M2.6 13.4h10.8',
  upload: 'M8 10.4V2.8M4.8 6 8 2.8 11.2 6M2.6 13.4h10.8',
  filter: 'M2 3.4h12M4.4 8h7.2M6.8 12.6h2.4',
  heading: 'M4 2.6v10.8M12 2.6v10.8M4 8h8',
  bold: 'M4.6 2.8h4.2a2.5 2.5 0 0 1 0 5H4.6zM4.6 7.8h5a2.7 2.7 0 0 1 0 5.4h-5z',
  italic: 'M6.6 2.8h5.2M4.2 13.2h5.2M9.2 2.8 6.8 13.2',
  code: 'M5.4 4.4 1.8 8l3.6 3.6M10.6 4.4 14.2 8l-3.6 3.6',
  link:
    'M6.8 9.2 9.2 6.8M7.4 4.8l1.4-1.4a2.7 2.7 0 0 1 3.8 3.8l-1.4 1.4' +
    'M8.6 11.2l-1.4 1.4a2.7 2.7 0 0 1-3.8-3.8l1.4-1.4',
  list: 'M6 4h8M6 8h8M6 12h8M2.6 4h.01M2.6 8h.01M2.6 12h.01',
  numbers: 'M7 4h7M7 8h7M7 12h7M2.2 3.2l1.2-.6v3.2M2.2 10.6c.4-.8 2.2-.6 1.6.8l-1.6 1.8h2',
  task: 'M2.4 2.8h10.8v10.4H2.4zM5 8.2l2 2 3.8-4.4',
  quote: 'M3 3v10M6.4 4.4H14M6.4 8H14M6.4 11.6h5',
  out: 'M6.4 2.6H3v10.8h3.4M7 8h7M11.2 5.2 14 8l-2.8 2.8',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.4 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: 'none' }}
    >
      <path d={paths[name]} />
    </svg>
  );
}
