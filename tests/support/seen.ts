import type { FormView } from '@van-kien/shared/api/paper-views.ts'
import type { DossierView, MemberView } from '@van-kien/shared/api/views.ts'
import type { TestPerson } from './test-app.ts'
import { sectionOf } from './two-wards.ts'

/** Bodies of changes as a screen that is up to date sends them: what was changed, and what it said before (S1). */

const withSeen = <T extends object>(change: T, record: object): T & { seen: object } => ({
  ...change,
  seen: Object.fromEntries(Object.keys(change).map((key) => [key, (record as Record<string, unknown>)[key] ?? null])),
})

export const sectionChange = async <T extends object>(reader: TestPerson, documentId: string, id: string, change: T) =>
  withSeen(change, await sectionOf(reader, documentId, id))

export const dossierChange = async <T extends object>(reader: TestPerson, dossierId: string, change: T) =>
  withSeen(change, (await reader.get<DossierView>(`/api/dossiers/${dossierId}`)).body)

export async function memberChange<T extends { username: string }>(reader: TestPerson, dossierId: string, change: T) {
  const { members } = (await reader.get<DossierView>(`/api/dossiers/${dossierId}`)).body
  const member: MemberView | undefined = members.find((each) => each.username === change.username)
  return { ...change, seen: member ? { role: member.role, field: member.field } : null }
}

/** A whole form, or what of it is given, over the one that `view` shows. */
export function formChange(view: FormView, given: { form?: object; profileId?: string; numbers?: object }) {
  const profileId = given.profileId ?? view.profileId
  const inForce = view.profiles.find((profile) => profile.id === profileId)?.numbers ?? {}
  return {
    form: given.form ?? {},
    ...(given.profileId === undefined ? {} : { profileId: given.profileId }),
    ...(given.numbers === undefined ? {} : { numbers: { profileId, values: given.numbers } }),
    seen: { form: view.form, profileId: view.profileId, numbers: inForce },
  }
}
