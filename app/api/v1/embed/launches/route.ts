import { embed } from '@/lib/contract/embed'
import { createLaunch } from '@/lib/embed/create-launch'
import { endpoint } from '@/lib/http/endpoint'

export const POST = endpoint(embed.launch, createLaunch)
