'use client'

import { useState } from 'react'

import { PageHeader } from '@/components/ui/page-header'
import type { Import, ImportReport, ImportType } from '@/lib/contract/imports'
import { useT } from '@/lib/i18n/i18n-provider'

import { ChooseFile } from './choose-file'
import { EarlierImports } from './earlier-imports'
import { ImportResult } from './import-result'
import { ReviewImport } from './review-import'
import { type Undone, UndoneCard } from './undo-import'

/** A CSV file becomes customers, items or invoices: choose it, say what its columns are, look at what would happen, import. */
export function ImportPage({ type }: { type: ImportType }) {
  const t = useT('tables')
  const common = useT()
  const [file, setFile] = useState<Import | null>(null)
  const [report, setReport] = useState<ImportReport | null>(null)
  const [undone, setUndone] = useState<Undone | null>(null)
  const restart = () => {
    setUndone(null)
    setFile(null)
    setReport(null)
  }
  return (
    <>
      <PageHeader title={t(`import.title.${type}`)} back={{ href: `/${type}`, label: common(`navigation.${type}`) }} />
      {undone ? (
        <UndoneCard undone={undone} onRestart={restart} />
      ) : report ? (
        <ImportResult report={report} onRestart={restart} />
      ) : file ? (
        <ReviewImport key={file.id} file={file} onDone={setReport} onRestart={restart} />
      ) : (
        <>
          <ChooseFile type={type} onRead={setFile} />
          <EarlierImports type={type} onGoOn={setFile} onUndone={setUndone} />
        </>
      )}
    </>
  )
}
