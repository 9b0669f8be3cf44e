import { createRootRoute, createRoute, createRouter, isRedirect, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { documentQueries } from './document-queries.ts'
import { app } from './i18n/vi/app.ts'
import { askMe, readsKept } from './offline/offline-reading.ts'
import { CrashPage } from './pages/crash-page.tsx'
import { ownPath } from './pages/own-path.ts'
import { UnknownPage } from './pages/unknown-page.tsx'
import { queries, queryClient } from './queries.ts'
import { ApiError } from './request.ts'
import { Loading } from './ui/loading.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: UnknownPage })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/dang-nhap',
  validateSearch: (search: Record<string, unknown>): { tiep?: string; xong?: string } => {
    const next = ownPath(search.tiep)
    return { ...(next ? { tiep: next } : {}), ...(typeof search.xong === 'string' ? { xong: search.xong } : {}) }
  },
  component: lazyRouteComponent(() => import('./pages/sign-in-page.tsx'), 'SignInPage'),
})

const setup = createRoute({
  getParentRoute: () => root,
  path: '/thiet-lap',
  component: lazyRouteComponent(() => import('./pages/setup-page.tsx'), 'SetupPage'),
})

/** For somebody without an account who was given a secret link. */
const wardSheet = createRoute({
  getParentRoute: () => root,
  path: '/gui-so-lieu',
  component: lazyRouteComponent(() => import('./pages/ward-sheet-page.tsx'), 'WardSheetPage'),
})

/** For whoever came in with a password that the administrator gave them. */
const newPassword = createRoute({
  getParentRoute: () => root,
  path: '/mat-khau-moi',
  validateSearch: (search: Record<string, unknown>): { tiep?: string } => {
    const next = ownPath(search.tiep)
    return next ? { tiep: next } : {}
  },
  beforeLoad: async () => {
    const me = await askMe().catch(() => null)
    if (!me) throw redirect({ to: '/dang-nhap', replace: true })
    if (!me.mustChangePassword) throw redirect({ to: '/', replace: true })
  },
  component: lazyRouteComponent(() => import('./pages/new-password-page.tsx'), 'NewPasswordPage'),
})

/** Everything behind the door: asks who this is first; without a session goes to the sign-in page and comes back. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ location }) => {
    try {
      const me = await askMe()
      if (me.mustChangePassword) throw redirect({ to: '/mat-khau-moi', search: location.href === '/' ? {} : { tiep: location.href }, replace: true })
      return { me }
    } catch (error) {
      if (isRedirect(error)) throw error
      // Without a server it comes from what the service worker keeps; where it keeps nothing there is nothing to open.
      const silent = error instanceof ApiError && (error.code === 'offline' || error.code === 'timeout')
      const program = silent ? await import('./offline/open-kept.ts').catch(() => null) : null
      const kept = program && (await program.openKept())
      if (kept) {
        if (!readsKept(location.pathname)) throw redirect({ to: '/tren-may-nay', replace: true })
        return { me: kept }
      }
      if (!(error instanceof ApiError) || error.status !== 401) throw error
      const state = await queryClient.fetchQuery(queries.setup()).catch(() => ({ needed: false, code: false }))
      if (state.needed) throw redirect({ to: '/thiet-lap', replace: true })
      throw redirect({ to: '/dang-nhap', search: location.href === '/' ? {} : { tiep: location.href }, replace: true })
    }
  },
  component: lazyRouteComponent(() => import('./pages/inside.tsx'), 'Inside'),
})

/** Pages under the top bar (and the bottom bar on a phone). */
const frame = createRoute({
  getParentRoute: () => inside,
  id: 'frame',
  component: lazyRouteComponent(() => import('./pages/frame.tsx'), 'Frame'),
})

const documentPage = createRoute({
  getParentRoute: () => inside,
  path: '/van-ban/$documentId',
  validateSearch: (search: Record<string, unknown>): { muc?: string; duyet?: string; gopy?: string } => ({
    ...(typeof search.muc === 'string' ? { muc: search.muc } : {}),
    ...(typeof search.duyet === 'string' ? { duyet: search.duyet } : {}),
    ...(typeof search.gopy === 'string' ? { gopy: search.gopy } : {}),
  }),
  // Tree and texts are asked for while the page's program is still on its way.
  loader: ({ params }) => {
    void queryClient.prefetchQuery(queries.document(params.documentId))
    void queryClient.prefetchQuery(documentQueries.contents(params.documentId))
  },
  component: lazyRouteComponent(() => import('./pages/document-page.tsx'), 'DocumentPage'),
})

const dossiers = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/dossiers-page.tsx'), 'DossiersPage'),
})

const dossier = createRoute({
  getParentRoute: () => frame,
  path: '/ho-so/$dossierId',
  component: lazyRouteComponent(() => import('./pages/dossier-page.tsx'), 'DossierPage'),
})

const members = createRoute({
  getParentRoute: () => frame,
  path: '/ho-so/$dossierId/thanh-vien',
  component: lazyRouteComponent(() => import('./pages/members-page.tsx'), 'MembersPage'),
})

const sources = createRoute({
  getParentRoute: () => frame,
  path: '/ho-so/$dossierId/van-ban-cap-tren',
  component: lazyRouteComponent(() => import('./pages/sources-page.tsx'), 'SourcesPage'),
})

const coverage = createRoute({
  getParentRoute: () => frame,
  path: '/ho-so/$dossierId/van-ban-cap-tren/doi-chieu',
  validateSearch: (search: Record<string, unknown>): { nguon?: string } => (typeof search.nguon === 'string' ? { nguon: search.nguon } : {}),
  component: lazyRouteComponent(() => import('./pages/coverage-page.tsx'), 'CoveragePage'),
})

const schedule = createRoute({
  getParentRoute: () => frame,
  path: '/ho-so/$dossierId/bieu-tien-do/{-$viec}',
  component: lazyRouteComponent(() => import('./pages/schedule-page.tsx'), 'SchedulePage'),
})

const figures = createRoute({
  getParentRoute: () => frame,
  path: '/ho-so/$dossierId/so-lieu',
  component: lazyRouteComponent(() => import('./pages/figures-page.tsx'), 'FiguresPage'),
})

const lists = createRoute({
  getParentRoute: () => frame,
  path: '/ho-so/$dossierId/danh-muc',
  validateSearch: (search: Record<string, unknown>): { danhMuc?: string } => search,
  component: lazyRouteComponent(() => import('./pages/lists-page.tsx'), 'ListsPage'),
})

const audit = createRoute({
  getParentRoute: () => frame,
  path: '/ho-so/$dossierId/nhat-ky',
  component: lazyRouteComponent(() => import('./pages/audit-page.tsx'), 'AuditPage'),
})

const approvals = createRoute({
  getParentRoute: () => frame,
  path: '/cho-duyet',
  component: lazyRouteComponent(() => import('./pages/approvals-page.tsx'), 'ApprovalsPage'),
})

const exporting = createRoute({
  getParentRoute: () => frame,
  path: '/van-ban/$documentId/xuat-ban',
  component: lazyRouteComponent(() => import('./pages/export-page.tsx'), 'ExportPage'),
})

const checkFile = createRoute({
  getParentRoute: () => frame,
  path: '/ho-so/$dossierId/kiem-tra-word',
  component: lazyRouteComponent(() => import('./pages/check-file-page.tsx'), 'CheckFilePage'),
})

const importing = createRoute({
  getParentRoute: () => frame,
  path: '/van-ban/$documentId/nhap-word',
  component: lazyRouteComponent(() => import('./pages/import-page.tsx'), 'ImportPage'),
})

const returnedCopy = createRoute({
  getParentRoute: () => frame,
  path: '/van-ban/$documentId/ban-word-da-sua',
  component: lazyRouteComponent(() => import('./pages/returned-copy-page.tsx'), 'ReturnedCopyPage'),
})

const admin = createRoute({
  getParentRoute: () => frame,
  path: '/quan-tri',
  component: lazyRouteComponent(() => import('./pages/admin-page.tsx'), 'AdminPage'),
})

/** What lies below the administration: the page tells them apart, so that the first load names none of them. */
const adminPlace = createRoute({
  getParentRoute: () => frame,
  path: '/quan-tri/$place/{-$id}',
  component: lazyRouteComponent(() => import('./pages/admin-place.tsx'), 'AdminPlace'),
})

/** All wards of a city, for whoever follows it. */
const city = createRoute({
  getParentRoute: () => frame,
  path: '/thanh-pho',
  component: lazyRouteComponent(() => import('./pages/city-page.tsx'), 'CityPage'),
})

const kept = createRoute({
  getParentRoute: () => frame,
  path: '/tren-may-nay',
  component: lazyRouteComponent(() => import('./pages/kept-page.tsx'), 'KeptPage'),
})

const myTasks = createRoute({
  getParentRoute: () => frame,
  path: '/viec-cua-toi',
  component: lazyRouteComponent(() => import('./pages/my-tasks-page.tsx'), 'MyTasksPage'),
})

const account = createRoute({
  getParentRoute: () => frame,
  path: '/toi',
  component: lazyRouteComponent(() => import('./pages/account-page.tsx'), 'AccountPage'),
})

const approval = createRoute({
  getParentRoute: () => inside,
  path: '/cho-duyet/$sectionId',
  component: lazyRouteComponent(() => import('./pages/approval-page.tsx'), 'ApprovalPage'),
})

const framed = frame.addChildren([
  dossiers,
  dossier,
  members,
  sources,
  coverage,
  checkFile,
  schedule,
  figures,
  lists,
  audit,
  approvals,
  exporting,
  importing,
  returnedCopy,
  admin,
  adminPlace,
  city,
  kept,
  myTasks,
  account,
])
const tree = root.addChildren([signIn, setup, wardSheet, newPassword, inside.addChildren([documentPage, approval, framed])])

export const router = createRouter({
  routeTree: tree,
  defaultPendingComponent: () => <Loading label={app.loading} />,
  defaultPendingMs: 300,
  defaultErrorComponent: CrashPage,
  defaultNotFoundComponent: UnknownPage,
  scrollRestoration: true,
  // What scrolls on a phone.
  scrollToTopSelectors: ['#main'],
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
