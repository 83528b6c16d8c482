import type { JobErrorCode } from '@/lib/contract/job-model'

/** Something that another attempt would not change: said to whoever asked for the job. */
export class JobFailure extends Error {
  override name = 'JobFailure'
  readonly code: JobErrorCode

  constructor(code: JobErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

/** The job was deleted, another attempt has begun, or its entity was disabled: nobody wants what this one makes. */
export class JobStopped extends Error {
  override name = 'JobStopped'
}
