import { acceptSetupLink, SetupForm } from '@/lib/operators/accept-setup-link'
import { sameOriginPost } from '@/lib/operators/same-origin'

export const POST = sameOriginPost(SetupForm, (form, { address }) => acceptSetupLink(form, address))
