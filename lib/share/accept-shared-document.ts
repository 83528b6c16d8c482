import { answerShared } from './answer-shared'

export const acceptSharedDocument = answerShared('accepted')
