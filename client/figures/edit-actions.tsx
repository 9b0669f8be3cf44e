import { app } from '../i18n/vi/app.ts'
import { Button } from '../ui/button.tsx'
import page from './figures.module.css'

/** What ends a form of the register: taking away what stands already, leaving, saving. */
export function EditActions(props: {
  remove: string
  onRemove: (() => void) | null
  save: string
  busy?: boolean
  size?: 'xs'
  onClose: () => void
}) {
  return (
    <>
      {props.onRemove ? (
        <Button variant="default" size={props.size} destroys onClick={props.onRemove}>
          {props.remove}
        </Button>
      ) : null}
      <span className={page.space} />
      <Button variant="default" size={props.size} onClick={props.onClose}>
        {app.cancel}
      </Button>
      <Button type="submit" size={props.size} loading={props.busy}>
        {props.save}
      </Button>
    </>
  )
}
