import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { checkPassword, checkUsername } from '@van-kien/shared/domain/accounts.ts'
import { checkPersonName } from '@van-kien/shared/domain/congress-facts.ts'
import { useState } from 'react'
import { api } from '../api.ts'
import { account } from '../i18n/vi/account.ts'
import { useKeptFieldsOf } from '../kept-fields/use-kept-fields.ts'
import { queries, queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'

/** Fields of the first administrator, what is wrong in them once somebody tried to go on, and making the account, which signs in at once. */
export function useSetup() {
  const t = account.setup
  const navigate = useNavigate()
  const form = useKeptFieldsOf('', 'setup', { name: '', username: 'quantri' }, t.page)
  const [name, setName] = form.field('name')
  const [username, setUsername] = form.field('username')
  const [password, setPassword] = useState('')
  const [repeat, setRepeat] = useState('')
  const [code, setCode] = useState('')
  const asksCode = useQuery(queries.setup()).data?.code ?? false
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  const [tried, setTried] = useState(false)
  const [nameFact, usernameFact, passwordFact] = [checkPersonName(name), checkUsername(username), checkPassword(password)]
  const missingCode = asksCode && code.trim() === ''
  const differs = password !== repeat

  const submit = async () => {
    setTried(true)
    if (missingCode || differs || ![nameFact, usernameFact, passwordFact].every((fact) => fact.ok)) return
    setBusy(true)
    setProblem(null)
    try {
      await api.setup.create({ name, username, password, code })
      form.saved()
      queryClient.clear()
      await navigate({ to: '/quan-tri', replace: true })
    } catch (error) {
      setProblem(messageOf(error))
      setBusy(false)
    }
  }
  const wrongIn = (fact: typeof nameFact): string | undefined => (tried && !fact.ok ? fact.message : undefined)

  return {
    name: { value: name, set: setName, wrong: wrongIn(nameFact) },
    username: { value: username, set: setUsername, wrong: wrongIn(usernameFact) },
    password: { value: password, set: setPassword, wrong: wrongIn(passwordFact) },
    repeat: { value: repeat, set: setRepeat, wrong: tried && differs ? t.differs : undefined },
    /** Null where the server asks for none. */
    code: asksCode ? { value: code, set: setCode, wrong: tried && missingCode ? t.missingCode : undefined } : null,
    busy,
    /** Why the server did not take it. */
    problem,
    submit,
  }
}
