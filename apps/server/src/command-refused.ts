/** The operator's input was refused; the message says why and what to do. */
export class CommandRefused extends Error {}
