import { app } from './vi/app.ts'
import { document } from './vi/document.ts'
import { editorText as editor } from './vi/editor.ts'

/** Every text of the interface. A page that has to stay small imports its part (`./vi/app.ts`) instead. */
export const vi = { app, document, editor }
