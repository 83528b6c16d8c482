/** A command that was given something wrong; the message is one line. */
export class CommandError extends Error {
  override name = 'CommandError'
}
