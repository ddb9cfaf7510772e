/** The portal's own mark: an open door under a roof line. */
export function Mark({ size = 40 }: { size?: number }) {
  return (
    <svg className="mark" viewBox="0 0 40 40" width={size} height={size} aria-hidden="true" focusable="false">
      <path className="mark__light" d="M13 17h14v18H13z" />
      <path className="mark__leaf" d="M13 17l8.5 4v18L13 35z" />
      <path className="mark__frame" d="M3.5 16.5 20 4l16.5 12.5" />
      <path className="mark__frame" d="M9 35h4M27 35V18.5M27 35h5" />
    </svg>
  );
}
