/** The picture of the house: roofs one behind another and one door that stands open, its light on the ground. */
export function OpenDoor() {
  return (
    <svg className="open-door" viewBox="0 0 560 360" aria-hidden="true" focusable="false">
      <path className="open-door__roof open-door__roof--far" d="M-20 246 120 138l140 108M196 246 356 118l160 128" />
      <path className="open-door__roof open-door__roof--mid" d="M48 300 214 168l166 132" />
      <path className="open-door__ground" d="M262 344h72l132 40H150z" />
      <path className="open-door__roof" d="M96 250 300 84l204 166" />
      <path className="open-door__wall" d="M140 344V222M460 344V222M100 344h162M334 344h166" />
      <path className="open-door__light" d="M262 214h72v130h-72z" />
      <path className="open-door__leaf" d="m262 214 44 22v140l-44-32z" />
      <path className="open-door__frame" d="M262 344V214h72v130" />
    </svg>
  );
}
