import { Group, Modal, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { UserView, WardView } from '@van-kien/shared/api/views.ts'
import { FRAMES, type Frame, HEADER_VARIANTS, type HeaderVariant } from '@van-kien/shared/domain/stages.ts'
import { type FormEvent, useState } from 'react'
import { api } from '../api.ts'
import { admin } from '../i18n/vi/admin.ts'
import { app } from '../i18n/vi/app.ts'
import { HEADER_NAMES, wardWords } from '../i18n/vi/names.ts'
import { queries, queryClient } from '../queries.ts'
import { wordsOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './admin.module.css'
import { FramePicture } from './frame-picture.tsx'

/** A new dossier: ward, congress, form, frame, lead. It starts with the first outline from the template. */
export function DossierDialog({ wards, users, onClose }: { wards: readonly WardView[]; users: readonly UserView[]; onClose: () => void }) {
  const t = admin.dossier
  const [wardId, setWardId] = useState<string | null>(wards.length === 1 ? wards[0]!.id : null)
  const [ordinal, setOrdinal] = useState('I')
  const [term, setTerm] = useState('')
  const [congressDate, setCongressDate] = useState<string | null>(null)
  const [headerVariant, setHeaderVariant] = useState<HeaderVariant>('CAP_UY')
  const [frame, setFrame] = useState<Frame>('parts')
  const [theme, setTheme] = useState('')
  const [motto, setMotto] = useState('')
  const [formerDistrict, setFormerDistrict] = useState('')
  const [formerCongress, setFormerCongress] = useState('')
  const [formerWards, setFormerWards] = useState('')
  const [leadUsername, setLead] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const people = users.filter((user) => user.wardId === wardId && !user.disabled)
  const create = useMutation({
    mutationFn: (input: Parameters<typeof api.dossiers.create>[0]) => api.dossiers.create(input),
    onSuccess: async () => {
      for (const query of [queries.wards(), queries.users(), queries.dossiers()]) await queryClient.invalidateQueries({ queryKey: query.queryKey })
      toast({ message: t.created })
      onClose()
    },
    onError: (error) => setProblem(wordsOf(error)),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setProblem(null)
    if (!wardId) return setProblem(t.missing.ward)
    if (!ordinal.trim()) return setProblem(t.missing.ordinal)
    if (!term.trim()) return setProblem(t.missing.term)
    if (!congressDate) return setProblem(t.dateWrong)
    if (!leadUsername) return setProblem(t.missing.lead)
    create.mutate({
      wardId,
      ordinal,
      term,
      congressDate,
      headerVariant,
      frame,
      theme,
      motto,
      formerDistrict,
      formerCongress,
      formerWards,
      leadUsername,
    })
  }
  return (
    <Modal opened onClose={onClose} title={t.title} size={620} closeOnClickOutside={false}>
      <form onSubmit={submit} noValidate>
        <Stack gap={14}>
          <Select
            label={t.ward}
            value={wardId}
            onChange={(value) => {
              setWardId(value)
              setLead(null)
            }}
            data={wards.map((ward) => ({ value: ward.id, label: wardWords(ward.name) }))}
            data-autofocus
          />
          <div className={styles.two}>
            <TextInput label={t.ordinal} value={ordinal} onChange={(event) => setOrdinal(event.currentTarget.value)} maxLength={20} />
            <TextInput
              label={t.term}
              description={t.termHint}
              value={term}
              onChange={(event) => setTerm(event.currentTarget.value)}
              maxLength={20}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
            />
          </div>
          <div className={styles.two}>
            <DayField label={t.date} description={t.dateHint} value={congressDate} onChange={setCongressDate} />
            <Select
              label={t.header}
              value={headerVariant}
              onChange={(value) => setHeaderVariant(value as HeaderVariant)}
              data={HEADER_VARIANTS.map((variant) => ({ value: variant, label: HEADER_NAMES[variant] }))}
            />
          </div>
          <Radio.Group label={t.frame} value={frame} onChange={(value) => setFrame(value as Frame)}>
            <div className={styles.frames}>
              {FRAMES.map((item) => (
                <Radio.Card key={item} value={item} className={styles.frame} aria-label={`${t.frames[item].name}. ${t.frames[item].text}`}>
                  <span className={styles.frameName}>
                    <Radio.Indicator />
                    {t.frames[item].name}
                  </span>
                  <FramePicture frame={item} />
                  <p>{t.frames[item].text}</p>
                </Radio.Card>
              ))}
            </div>
          </Radio.Group>
          <Textarea label={t.theme} value={theme} onChange={(event) => setTheme(event.currentTarget.value)} autosize minRows={2} maxLength={600} />
          <TextInput label={t.motto} value={motto} onChange={(event) => setMotto(event.currentTarget.value)} maxLength={300} />
          <div className={styles.two}>
            <TextInput
              label={t.formerDistrict}
              placeholder={t.formerDistrictHint}
              value={formerDistrict}
              onChange={(event) => setFormerDistrict(event.currentTarget.value)}
              maxLength={120}
            />
            <TextInput
              label={t.formerCongress}
              placeholder={t.formerCongressHint}
              value={formerCongress}
              onChange={(event) => setFormerCongress(event.currentTarget.value)}
              maxLength={40}
            />
          </div>
          <TextInput
            label={t.formerWards}
            placeholder={t.formerWardsHint}
            value={formerWards}
            onChange={(event) => setFormerWards(event.currentTarget.value)}
            maxLength={600}
          />
          {wardId && people.length === 0 ? (
            <Notice tone="warning" title={t.noPeople} />
          ) : (
            <Select
              label={t.lead}
              description={t.leadHint}
              searchable
              disabled={!wardId}
              value={leadUsername}
              onChange={setLead}
              nothingFoundMessage={admin.people.noMatch}
              data={people.map((user) => ({ value: user.username, label: `${user.name} (${user.username})` }))}
            />
          )}
          {problem ? <Notice tone="error" title={problem} /> : null}
          <p style={{ color: 'var(--vk-ink-2)' }}>{t.yields}</p>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {app.cancel}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {t.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
