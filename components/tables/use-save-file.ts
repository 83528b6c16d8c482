import { useMutation } from '@tanstack/react-query'

import { failureText } from '@/components/lists/failure-text'
import { showToast } from '@/components/ui/toast'
import type { Download } from '@/lib/client/api'
import { useT } from '@/lib/i18n/i18n-provider'

import { saveFile } from './save-file'

/** Receives a file and saves it; what keeps it from that is said in a notice. */
export function useSaveFile(receive: () => Promise<Download>) {
  const t = useT()
  return useMutation({
    mutationFn: receive,
    onSuccess: saveFile,
    onError: (error) => showToast({ tone: 'danger', text: failureText(error, t).text }),
  })
}
