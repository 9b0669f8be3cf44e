import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { queries } from '../queries.ts'

/** /van-ban/:id: the outline of a document. */
export function DocumentPage() {
  const { documentId } = useParams({ from: '/inside/van-ban/$documentId' })
  const document = useSuspenseQuery(queries.document(documentId)).data
  return (
    <main>
      <h1>{document.title}</h1>
      <ol>
        {document.sections.map((section) => (
          <li key={section.id}>
            {section.label} {section.title}
          </li>
        ))}
      </ol>
    </main>
  )
}
