import { launchForDemo } from '@/lib/demo/launch-for-demo'

/** The demo's own back end: where a platform would check who is signed in, and then mint. */
export const POST = launchForDemo
