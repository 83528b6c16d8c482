let bootAddress: string | undefined

/** Called before the address becomes that of the session. */
export function rememberBoot(): void {
  bootAddress = location.href
}

/** Starts over. A frame that a host's script made does so where it began: the address of its session opens nothing there. */
export function loadAgain(): void {
  if (bootAddress === undefined) location.reload()
  else location.replace(bootAddress)
}
