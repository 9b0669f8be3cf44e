import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Answer } from './answered-docx.ts'

const LIBRARY = 'Standard'

const MODULE = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub AnswerAll(source As String, target As String)
  Dim files(500) As String
  Dim count As Integer
  Dim at As Integer
  Dim file As String
  file = Dir(source &amp; "*.docx")
  Do While file &lt;&gt; ""
    files(count) = file
    count = count + 1
    file = Dir()
  Loop
  For at = 0 To count - 1
    Answer source &amp; files(at), target &amp; "accept-" &amp; files(at), ".uno:AcceptAllTrackedChanges"
    Answer source &amp; files(at), target &amp; "reject-" &amp; files(at), ".uno:RejectAllTrackedChanges"
  Next at
  StarDesktop.terminate()
End Sub
Sub Answer(source As String, target As String, command As String)
  Dim opening(0) As New com.sun.star.beans.PropertyValue
  Dim nothing_more() As New com.sun.star.beans.PropertyValue
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  Dim document As Object
  opening(0).Name = "Hidden"
  opening(0).Value = True
  document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, opening())
  CreateUnoService("com.sun.star.frame.DispatchHelper").executeDispatch(document.CurrentController.Frame, command, "", 0, nothing_more())
  saving(0).Name = "FilterName"
  saving(0).Value = "MS Word 2007 XML"
  document.storeToURL(ConvertToURL(target), saving())
  document.close(True)
End Sub
</script:module>
`
const LIBRARIES = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="${LIBRARY}" xlink:href="$(USER)/basic/${LIBRARY}/script.xlb/" xlink:type="simple" library:link="false"/>
</library:libraries>
`
const CONTENTS = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="${LIBRARY}" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
`

/**
 * Files with all their tracked changes accepted, and rejected, by LibreOffice: one start for all of them (a hundred at most; it stops working after
 * some 140), with a macro in a profile of its own.
 */
export async function officeAnswers(soffice: string, files: readonly Uint8Array[], timeoutMs: number): Promise<Record<Answer, Buffer>[]> {
  const folder = await mkdtemp(join(tmpdir(), 'van-kien-test-answers-'))
  try {
    const [source, target, basic] = [join(folder, 'in/'), join(folder, 'out/'), join(folder, 'profile', 'user', 'basic')]
    await Promise.all([source, target].map((path) => mkdir(path, { recursive: true })))
    for (const [index, file] of files.entries()) await writeFile(join(source, `${index}.docx`), file)
    const profile = pathToFileURL(join(folder, 'profile')).href
    // The first start of a profile runs no macro.
    await ended(soffice, [`-env:UserInstallation=${profile}`, '--headless', '--terminate_after_init'], timeoutMs)
    await mkdir(join(basic, LIBRARY), { recursive: true })
    await writeFile(join(basic, 'script.xlc'), LIBRARIES)
    await writeFile(join(basic, LIBRARY, 'script.xlb'), CONTENTS)
    await writeFile(join(basic, LIBRARY, 'Module1.xba'), MODULE)
    const macro = `macro:///${LIBRARY}.Module1.AnswerAll("${source}","${target}")`
    await ended(soffice, [`-env:UserInstallation=${profile}`, '--headless', '--norestore', macro], timeoutMs)
    const written = await readdir(target)
    if (written.length !== 2 * files.length) throw new Error(`LibreOffice wrote ${written.length} of ${2 * files.length} files`)
    const read = (answer: Answer, index: number) => readFile(join(target, `${answer}-${index}.docx`))
    return Promise.all(files.map(async (_, index) => ({ accept: await read('accept', index), reject: await read('reject', index) })))
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Runs a program to its end, or ends it with what it started (soffice is a script around the program). */
const ended = (command: string, args: string[], timeoutMs: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { detached: true, stdio: 'ignore' })
    const timer = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), timeoutMs)
    child.on('error', reject)
    child.on('close', () => {
      clearTimeout(timer)
      resolve()
    })
  })
