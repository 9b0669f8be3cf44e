import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'

/** The way back from what lies below the administration. */
export const BackToAdmin = ({ children }: { children: ReactNode }) => (
  <Button variant="default" renderRoot={(props) => <Link {...props} to="/quan-tri" />}>
    {children}
  </Button>
)
