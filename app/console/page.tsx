import { redirect } from 'next/navigation'

/** A platform begins in the sandbox, and so does its console. */
export default function Page() {
  redirect('/console/sandbox/entities')
}
