import type { ApprovalItem, ApprovalView } from '@van-kien/shared/api/approval-views.ts'
import type { CheckView, FileCheckView } from '@van-kien/shared/api/checks.ts'
import type { FollowedView } from '@van-kien/shared/api/followed-view.ts'
import type { HistoryPoint } from '@van-kien/shared/api/history-point.ts'
import type * as inputs from '@van-kien/shared/api/inputs.ts'
import type { PagesView } from '@van-kien/shared/api/pages-view.ts'
import type * as paper from '@van-kien/shared/api/paper-views.ts'
import type { ReturnedCopyView, TakenCopyView, takeCopyInput } from '@van-kien/shared/api/returned-copies.ts'
import type { SourceTouchesView } from '@van-kien/shared/api/source-views.ts'
import type { PaperState, SystemView } from '@van-kien/shared/api/system.ts'
import type { TemplateOfferView, templateTakeInput, UndoneWordsView } from '@van-kien/shared/api/template-offers.ts'
import type * as v from '@van-kien/shared/api/views.ts'
import type * as work from '@van-kien/shared/api/work-views.ts'
import type { RuleId } from '@van-kien/shared/domain/format-check/rules.ts'
import type { ImportedText } from '@van-kien/shared/domain/import-text.ts'
import type { ProfileNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import { call, type RequestOptions, send } from './request.ts'

/** What a schema of shared/api/inputs accepts, before its defaults. */
type In<Schema> = Schema extends { _zod: { input: infer Input } } ? Input : never

const get = <T>(path: string, options?: RequestOptions) => call<T>(path, options)
const post = <T = unknown>(path: string, body: unknown = {}, options?: RequestOptions) => call<T>(path, { method: 'POST', body, ...options })
const put = <T = unknown>(path: string, body: unknown) => call<T>(path, { method: 'PUT', body })
const patch = <T = unknown>(path: string, body: unknown) => call<T>(path, { method: 'PATCH', body })
const remove = <T = unknown>(path: string, body?: unknown) => call<T>(path, { method: 'DELETE', body })

export type TextChoice = 'current' | 'approved'

/** Everything that a page asks the server: one function a route, inputs and answers as in shared/api. All other HTTP of the client is the collaboration socket. */
export const api = {
  auth: {
    signIn: (username: string, password: string, rememberMe: boolean) =>
      post('/api/auth/sign-in/username', { username: username.trim().toLowerCase(), password, rememberMe }, { expectSignedOut: true }),
    signOut: () => post('/api/auth/sign-out', {}, { expectSignedOut: true }),
    signOutEverywhere: () => post('/api/auth/revoke-sessions', {}, { expectSignedOut: true }),
    changePassword: (currentPassword: string, newPassword: string) =>
      post('/api/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: true }, { expectSignedOut: true }),
  },
  me: () => get<v.MeView>('/api/me', { expectSignedOut: true }),
  setup: {
    state: () => get<{ needed: boolean; code: boolean }>('/api/setup'),
    create: (input: In<typeof inputs.setupInput>) => post('/api/setup', input),
  },
  health: () => get<{ status: string; version: string; engine: string; pdf: boolean; paper: PaperState }>('/healthz'),

  admin: {
    status: () => get<SystemView>('/api/admin/status'),
    audit: () => get<v.AuditEntryView[]>('/api/admin/audit'),
    checkAudit: () => get<v.AuditCheckView>('/api/admin/audit/check'),
  },
  formatProfiles: {
    list: () => get<paper.OfficeProfileView[]>('/api/format-profiles'),
    set: (id: string, numbers: Partial<ProfileNumbers>, seen: Partial<ProfileNumbers>) =>
      put(`/api/format-profiles/${encodeURIComponent(id)}`, { numbers, seen }),
    /** Real pages of a sample, with numbers that are not stored yet. */
    preview: (id: string, numbers: ProfileNumbers, signal?: AbortSignal): Promise<Blob> =>
      send(`/api/format-profiles/${encodeURIComponent(id)}/preview.pdf`, { method: 'POST', body: { numbers }, timeout: 180_000, signal }).then(
        (response) => response.blob(),
      ),
  },
  wards: {
    list: () => get<v.WardView[]>('/api/wards'),
    create: (input: In<typeof inputs.wardInput>) => post<v.WardView>('/api/wards', input),
    change: (id: string, input: In<typeof inputs.wardChangeInput>) => patch<FollowedView>(`/api/wards/${id}`, input),
  },
  users: {
    list: () => get<v.UserView[]>('/api/users'),
    change: (id: string, input: In<typeof inputs.userChangeInput>) => patch(`/api/users/${id}`, input),
    create: (input: In<typeof inputs.userInput>) => post<{ id: string; password: string }>('/api/users', input),
    import: (input: In<typeof inputs.usersImportInput>) => post<{ people: v.ImportedUser[] }>('/api/users/import', input),
    resetPassword: (id: string) => post<{ password: string }>(`/api/users/${id}/reset-password`),
    disable: (id: string) => post(`/api/users/${id}/disable`),
    enable: (id: string) => post(`/api/users/${id}/enable`),
  },

  dossiers: {
    list: () => get<v.DossierListItem[]>('/api/dossiers'),
    create: (input: In<typeof inputs.dossierInput>) => post<{ id: string }>('/api/dossiers', input),
    get: (id: string) => get<v.DossierView>(`/api/dossiers/${id}`),
    change: (id: string, input: In<typeof inputs.dossierChangeInput>) => patch<FollowedView>(`/api/dossiers/${id}`, input),
    people: (id: string) => get<{ userId: string; name: string; username: string }[]>(`/api/dossiers/${id}/people`),
    setMember: (id: string, input: In<typeof inputs.memberInput>) => put(`/api/dossiers/${id}/members`, input),
    importMembers: (id: string, input: In<typeof inputs.membersImportInput>) =>
      post<{ people: work.ImportedMember[] }>(`/api/dossiers/${id}/members/import`, input),
    removeMember: (id: string, userId: string) => remove(`/api/dossiers/${id}/members/${userId}`),
    createDocument: (id: string, input: In<typeof inputs.documentInput>) => post<{ id: string }>(`/api/dossiers/${id}/documents`, input),
    audit: (id: string) => get<v.AuditEntryView[]>(`/api/dossiers/${id}/audit`),
    checkAudit: (id: string) => get<v.AuditCheckView>(`/api/dossiers/${id}/audit/check`),
    link: (id: string, input: In<typeof inputs.traceLinkInput>) => put(`/api/dossiers/${id}/links`, input),
    unlink: (id: string, input: In<typeof inputs.traceLinkInput>) => remove(`/api/dossiers/${id}/links`, input),
  },
  sources: {
    create: (dossierId: string, input: In<typeof inputs.sourceInput>) => post<{ id: string }>(`/api/dossiers/${dossierId}/sources`, input),
    get: (id: string, version?: number) => get<v.SourceView>(`/api/sources/${id}${version ? `?version=${version}` : ''}`),
    addVersion: (id: string, input: In<typeof inputs.sourceVersionInput>) =>
      post<{ version: number; stale: string[] }>(`/api/sources/${id}/versions`, input, { timeout: 60_000 }),
    /** What a version will touch; nothing is stored. */
    previewVersion: (id: string, input: In<typeof inputs.sourcePreviewInput>) =>
      post<SourceTouchesView>(`/api/sources/${id}/versions/preview`, input, { timeout: 60_000 }),
    cancelVersion: (id: string, number: number) => post(`/api/sources/${id}/versions/${number}/cancel`),
  },
  imports: {
    /** Reads a Word file; nothing of it is kept. */
    read: (dossierId: string, file: File, signal?: AbortSignal) =>
      call<ImportedText>(`/api/dossiers/${dossierId}/imports`, { method: 'POST', file, timeout: 120_000, signal }),
    take: (documentId: string, input: In<typeof inputs.importInput>) =>
      post<v.ImportResultView>(`/api/documents/${documentId}/imports`, input, { timeout: 120_000 }),
  },
  returnedCopies: {
    /** Reads a Word copy that was edited outside beside what was exported; nothing of it is kept. */
    read: (documentId: string, file: File, signal?: AbortSignal) =>
      call<ReturnedCopyView>(`/api/documents/${documentId}/returned-copies`, { method: 'POST', file, timeout: 120_000, signal }),
    take: (documentId: string, input: In<typeof takeCopyInput>) =>
      post<TakenCopyView>(`/api/documents/${documentId}/returned-copies/take`, input, { timeout: 120_000 }),
  },
  approvals: {
    list: () => get<ApprovalItem[]>('/api/approvals'),
    waiting: () => get<work.WaitingView>('/api/approvals/waiting', { expectSignedOut: true }),
    get: (sectionId: string) => get<ApprovalView>(`/api/approvals/${sectionId}`),
  },

  documents: {
    get: (id: string) => get<v.DocumentView>(`/api/documents/${id}`),
    contents: (id: string) => get<v.DocumentContents>(`/api/documents/${id}/contents`, { timeout: 60_000 }),
    pages: (id: string) => get<PagesView>(`/api/documents/${id}/pages`),
    removed: (id: string) => get<v.RemovedSectionView[]>(`/api/documents/${id}/removed`),
    updates: (id: string) => get<v.StageUpdateView[]>(`/api/documents/${id}/offers`),
    takeUpdate: (id: string, input: In<typeof inputs.stageUpdateInput>) => post(`/api/documents/${id}/offers`, input),
    templateWords: (id: string) => get<TemplateOfferView>(`/api/documents/${id}/template-words`),
    takeTemplateWords: (id: string, input: In<typeof templateTakeInput>) => post(`/api/documents/${id}/template-words`, input),
    undoTemplateWords: (id: string, seen: number) => post<UndoneWordsView>(`/api/documents/${id}/template-words/undo`, { seen }),
    leaveTemplateWords: (id: string, version: number) => post(`/api/documents/${id}/template-words/leave`, { version }),
    addSection: (id: string, input: In<typeof inputs.sectionInput>) => post<{ id: string }>(`/api/documents/${id}/sections`, input),
    assign: (id: string, input: In<typeof inputs.assignInput>) => post<work.AssignedView>(`/api/documents/${id}/assign`, input),
    form: (id: string) => get<paper.FormView>(`/api/documents/${id}/form`),
    setForm: (id: string, input: In<typeof inputs.formChangeInput>) => put(`/api/documents/${id}/form`, input),
    drafts: (id: string) => get<paper.DraftView[]>(`/api/documents/${id}/drafts`),
    freeze: (id: string, input: In<typeof inputs.freezeInput>) => post<paper.DraftView>(`/api/documents/${id}/drafts`, input, { timeout: 180_000 }),
    moments: (id: string) => get<HistoryPoint[]>(`/api/documents/${id}/moments`),
    exports: (id: string) => get<paper.ExportLogView[]>(`/api/documents/${id}/exports`),
    displaced: (id: string) => get<v.DisplacedView[]>(`/api/documents/${id}/displaced`),
  },
  displaced: {
    settle: (id: string, outcome: In<typeof inputs.displacedSettleInput>['outcome']) => post(`/api/displaced/${id}/settle`, { outcome }),
  },
  checks: {
    document: (id: string) => get<CheckView>(`/api/documents/${id}/check`, { timeout: 60_000 }),
    /** Holds a Word file against the form; nothing of it is kept. */
    file: (dossierId: string, file: File, signal?: AbortSignal) =>
      call<FileCheckView>(`/api/dossiers/${dossierId}/file-checks`, { method: 'POST', file, timeout: 120_000, signal }),
    mute: (dossierId: string, change: { rule: RuleId; muted: boolean }) => put(`/api/dossiers/${dossierId}/muted-rules`, change),
  },
  sections: {
    content: (id: string, at: TextChoice | number) => get<v.ContentView>(`/api/sections/${id}/content?at=${at}`),
    history: (id: string) => get<v.HistoryView>(`/api/sections/${id}/history`),
    earlier: (id: string) => get<v.EarlierView | null>(`/api/sections/${id}/earlier`),
    change: (id: string, input: In<typeof inputs.sectionChangeInput>) => patch(`/api/sections/${id}`, input),
    remove: (id: string) => remove(`/api/sections/${id}`),
    move: (id: string, input: In<typeof inputs.sectionMoveInput>) => post(`/api/sections/${id}/move`, input),
    bringBack: (id: string) => post(`/api/sections/${id}/bring-back`),
    restore: (id: string, version: number) => post(`/api/sections/${id}/restore`, { version }),
    submit: (id: string) => post<v.SubmittedView>(`/api/sections/${id}/submit`),
    withdraw: (id: string) => post(`/api/sections/${id}/withdraw`),
    approve: (id: string, version: number) => post(`/api/sections/${id}/approve`, { version }),
    return: (id: string, input: In<typeof inputs.returnInput>) => post(`/api/sections/${id}/return`, input),
    confirm: (id: string, version: number, causes: string[]) => post(`/api/sections/${id}/confirm`, { version, causes }),
    reopen: (id: string, reason: string) => post(`/api/sections/${id}/reopen`, { reason }),
  },
  files: {
    /** A file at one of the download routes with the name that the server gives it. A PDF may take a while. */
    fetch: async (path: string, signal?: AbortSignal): Promise<{ blob: Blob; name: string }> => {
      const response = await send(path, { timeout: 180_000, signal })
      return { blob: await response.blob(), name: fileName(response.headers.get('content-disposition') ?? '') }
    },
    /** The real pages with a form that is not stored yet. */
    preview: (documentId: string, input: In<typeof inputs.formInput>, signal?: AbortSignal): Promise<Blob> =>
      send(`/api/documents/${documentId}/preview.pdf`, { method: 'POST', body: input, timeout: 180_000, signal }).then((response) => response.blob()),
  },
}

/** The Vietnamese name in a Content-Disposition (RFC 5987). */
function fileName(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  return encoded ? decodeURIComponent(encoded) : (/filename="([^"]*)"/.exec(disposition)?.[1] ?? 'van-ban')
}
