/** The picture of the house: roofs one behind another and one door that stands open, its light on the ground. */
export function OpenDoor() {
  return (
    <svg className="open-door" viewBox="0 0 560 340" aria-hidden="true" focusable="false">
      <path className="open-door__far" d="M6 340V224l98-80 98 80v116zM336 340V192l106-86 106 86v148z" />
      <path className="open-door__near" d="M134 340V212L300 78l166 134v128z" />
      <path className="open-door__eave" d="M-16 240 104 142l120 98M320 204l122-100 122 100" />
      <path className="open-door__roof" d="M92 246 300 78l208 168" />
      <path className="open-door__window" d="M176 236h42v44h-42zM394 236h42v44h-42zM197 236v44M415 236v44" />
      <path className="open-door__light" d="M262 206h76v134h-76z" />
      <path className="open-door__leaf" d="m262 206 46 20v114h-46z" />
      <path className="open-door__frame" d="M262 340V206h76v134" />
      <path className="open-door__knob" d="M298 284v8" />
    </svg>
  );
}
