import type { ApprovalItem, ApprovalView } from '@van-kien/shared/api/approval-views.ts'
import type { CheckView, FileCheckView } from '@van-kien/shared/api/checks.ts'
import type { FollowedView } from '@van-kien/shared/api/followed-view.ts'
import type * as inputs from '@van-kien/shared/api/inputs.ts'
import type { PagesView } from '@van-kien/shared/api/pages-view.ts'
import type * as paper from '@van-kien/shared/api/paper-views.ts'
import type * as v from '@van-kien/shared/api/views.ts'
import type * as work from '@van-kien/shared/api/work-views.ts'
import type { RuleId } from '@van-kien/shared/domain/format-check/rules.ts'
import { get, type In, patch, post, put, remove } from './api/requests.ts'
import { call } from './request.ts'

export type TextChoice = 'current' | 'approved'

/**
 * What the first pages and the document page ask the server: one function a route, inputs and answers as in shared/api. What only other pages ask has files of
 * its own in `client/api`, which come with those pages. All other HTTP of the client is the collaboration socket.
 */
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

  dossiers: {
    list: () => get<v.DossierListItem[]>('/api/dossiers'),
    create: (input: In<typeof inputs.dossierInput>) => post<{ id: string }>('/api/dossiers', input),
    get: (id: string) => get<v.DossierView>(`/api/dossiers/${id}`),
    change: (id: string, input: In<typeof inputs.dossierChangeInput>) => patch<FollowedView>(`/api/dossiers/${id}`, input),
    createDocument: (id: string, input: In<typeof inputs.documentInput>) => post<{ id: string }>(`/api/dossiers/${id}/documents`, input),
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
    addSection: (id: string, input: In<typeof inputs.sectionInput>) => post<{ id: string }>(`/api/documents/${id}/sections`, input),
    assign: (id: string, input: In<typeof inputs.assignInput>) => post<work.AssignedView>(`/api/documents/${id}/assign`, input),
    drafts: (id: string) => get<paper.DraftView[]>(`/api/documents/${id}/drafts`),
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
}
