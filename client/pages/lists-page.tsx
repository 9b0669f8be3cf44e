import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { LIST_KINDS } from '@van-kien/shared/domain/appendices/kinds.ts'
import { ListPage } from '../appendix/list-page.tsx'
import { useTitle } from '../hooks/use-title.ts'
import { appendix as t } from '../i18n/vi/appendix.ts'

const HERE = '/inside/frame/ho-so/$dossierId/danh-muc'

/** /ho-so/:id/danh-muc: the lists that appendices are made of. */
export function ListsPage() {
  const { dossierId } = useParams({ from: HERE })
  const { danhMuc } = useSearch({ from: HERE })
  const navigate = useNavigate()
  useTitle(t.lists.page)
  return (
    <ListPage
      dossierId={dossierId}
      list={LIST_KINDS.find((kind) => kind === danhMuc) ?? 'works'}
      onList={(next) => void navigate({ to: '/ho-so/$dossierId/danh-muc', params: { dossierId }, search: { danhMuc: next }, replace: true })}
    />
  )
}
