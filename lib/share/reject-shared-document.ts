import { answerShared } from './answer-shared'

export const rejectSharedDocument = answerShared('rejected')
