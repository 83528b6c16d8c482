// The first script of every embed page. It takes the launch token out of the address before any other script, history
// entry or referrer can see it, and hands it out once.
const address = new URL(location.href)
let token = new URLSearchParams(address.hash.slice(1)).get('t') ?? address.searchParams.get('token')

if (token !== null) {
  address.hash = ''
  address.searchParams.delete('token')
  history.replaceState(null, '', address)
}

Object.defineProperty(globalThis, 'takeLaunchToken', {
  value: () => {
    const taken = token
    token = null
    return taken
  },
})

// A host that gives its frame a new address loads nothing: only the fragment differs.
addEventListener('hashchange', () => {
  if (new URLSearchParams(location.hash.slice(1)).has('t')) location.reload()
})
