import { useMutation } from '@tanstack/react-query'
import type { MailAdminView, MailSecurity } from '@van-kien/shared/api/mail.ts'
import { checkMailAddress } from '@van-kien/shared/domain/mail/address.ts'
import { useState } from 'react'
import { mailApi, mailQueries } from '../api/mail.ts'
import { mail } from '../i18n/vi/mail.ts'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queryClient } from '../queries.ts'
import { toast } from '../ui/toast.tsx'

const USUAL = { on: true, host: '', port: 587, security: 'starttls' as MailSecurity, sender: '', account: '' }

/** The fields about the mail server, what is wrong in them once it was tried, and their saving. The password is never shown and never kept by the browser. */
export function useMailSetup(view: MailAdminView) {
  const t = mail.form
  const { port: stored, ...settings } = view.settings ?? { ...USUAL, base: location.origin }
  const form = useKeptFields('mail-setup', { ...settings, port: String(stored) }, mail.title, ['security'])
  const { values } = form
  // Never kept.
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const sender = checkMailAddress(values.sender)
  const port = /^\d{1,5}$/.test(values.port.trim()) ? Number(values.port) : 0
  const wrong = {
    host: values.host.trim() === '' ? t.hostMissing : undefined,
    port: port < 1 || port > 65_535 ? t.portWrong : undefined,
    sender: sender.ok ? undefined : sender.message,
    password: values.account.trim() !== '' && password === '' && !view.hasPassword ? t.passwordMissing : undefined,
    base: /^https?:\/\/\S+$/.test(values.base.trim()) ? undefined : t.baseWrong,
  }
  const save = useMutation({
    mutationFn: () => {
      const given = values.account.trim() === '' ? { password: '' } : password === '' ? {} : { password }
      return mailApi.save({ ...values, base: values.base.trim(), port, ...given, seen: { version: view.version } })
    },
    onSuccess: async () => {
      setPassword('')
      form.saved()
      await queryClient.invalidateQueries({ queryKey: mailQueries.setup().queryKey })
      toast({ message: t.saved })
    },
  })
  const submit = () => {
    setTried(true)
    if (Object.values(wrong).every((words) => words === undefined)) save.mutate()
  }
  const errorOf = (field: keyof typeof wrong) => (tried ? wrong[field] : undefined)
  return { form, password, setPassword, errorOf, save, submit }
}
