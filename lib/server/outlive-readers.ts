/** Lets this process live on when whoever read its output is gone: what it says then is lost, and nothing else. */
export function outliveReaders() {
  // console.log hears the error of its own first write only; the next one would end the process.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined)
}
