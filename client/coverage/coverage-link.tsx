import { IconTable } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { coverage } from '../i18n/vi/coverage.ts'
import { Button } from '../ui/button.tsx'

/** The way to the coverage page, of one upstream text. */
export function CoverageLink({ dossierId, sourceId }: { dossierId: string; sourceId: string }) {
  return (
    <Button
      variant="default"
      leftSection={<IconTable size={16} stroke={1.75} />}
      renderRoot={(root) => <Link to="/ho-so/$dossierId/van-ban-cap-tren/doi-chieu" params={{ dossierId }} search={{ nguon: sourceId }} {...root} />}
    >
      {coverage.page}
    </Button>
  )
}
