import { type Finding, finding, NOWHERE } from './finding.ts'
import { endingProblem, nameLineProblems, powerLineProblems, recipientProblems } from './paper-lines.ts'
import { at, isCapital, trimmed } from './word-lines.ts'
import { type Placed, POST, POWER, RECIPIENTS, type WordParts } from './word-parts.ts'

/** Signature and recipients, and the last words before them. */
export function endFindings(parts: WordParts): Finding[] {
  const findings: Finding[] = []
  const { last, end } = parts
  if (last && !last.paragraph.cell && last.paragraph.align !== 'center' && last.paragraph.outline === null && last.paragraph.bold !== 'all') {
    const problem = endingProblem(last.paragraph.text)
    if (problem) findings.push({ ...at(last, problem), severity: problem.found.includes('./.') ? 'error' : 'should' })
  }
  const label = end.find(({ paragraph }) => RECIPIENTS.test(paragraph.text.trim()))
  const numbered = parts.head.some(({ paragraph }) => /^Số(?:\s|:)/u.test(paragraph.text.trim()))
  const posts = end.filter((placed) => POST.test(trimmed(placed)))
  const powers = end.filter((placed) => POWER.test(trimmed(placed)))
  if (numbered) {
    const missing = [...(posts.length + powers.length === 0 ? ['người ký'] : []), ...(label ? [] : ['nơi nhận'])]
    if (missing.length > 0) findings.push(finding('TT-30', NOWHERE, { found: `Không thấy phần ${missing.join(' và ')}` }))
  }
  for (const power of powers) findings.push(...powerLineProblems(trimmed(power)).map((problem) => at(power, problem)))
  for (const power of powers)
    if (power.paragraph.bold === 'none')
      findings.push({ ...at(power, { rule: 'TT-19', found: `“${trimmed(power)}” chưa in đậm` }), expected: 'Quyền hạn ký in hoa, đậm' })
  for (const post of posts) if (post.paragraph.bold !== 'none') findings.push(at(post, { rule: 'TT-20', found: `“${trimmed(post)}” in đậm` }))
  findings.push(...nameFindings(end, posts.at(-1)))
  return label ? [...findings, ...recipientFindings(end, label)] : findings
}

function nameFindings(end: readonly Placed[], post: Placed | undefined): Finding[] {
  if (!post) return []
  const cell = post.paragraph.cell
  const name = end
    .filter(({ paragraph, index }) => index > post.index && paragraph.cell?.column === cell?.column && paragraph.text.trim() !== '')
    .filter((placed) => !/^\(?\s*(?:ký|đã ký|dấu)/iu.test(trimmed(placed)))
    .at(-1)
  if (!name || RECIPIENTS.test(trimmed(name)) || /^[-–]/.test(trimmed(name))) return []
  const findings = nameLineProblems(trimmed(name)).map((problem) => at(name, problem))
  if (name.paragraph.bold !== 'all') findings.push(at(name, { rule: 'TT-21', found: `“${trimmed(name)}” chưa in đậm` }))
  else if (isCapital(trimmed(name))) findings.push(at(name, { rule: 'TT-21', found: `“${trimmed(name)}” viết in hoa` }))
  return findings
}

function recipientFindings(end: readonly Placed[], label: Placed): Finding[] {
  const findings: Finding[] = []
  const { bold, italic, underline, text } = label.paragraph
  const [first, ...rest] = text.split('\n')
  const faults = [
    ...(underline === 'none' ? ['chưa gạch chân'] : []),
    ...(bold === 'all' ? ['in đậm'] : []),
    ...(italic === 'all' ? ['in nghiêng'] : []),
  ]
  if (!first!.trim().endsWith(':')) faults.push('thiếu dấu hai chấm')
  if (faults.length > 0 && rest.length === 0) findings.push(at(label, { rule: 'TT-23', found: `“${first!.trim()}” ${faults.join(', ')}` }))
  const column = label.paragraph.cell?.column
  const lines = end
    .filter(({ paragraph, index }) => index > label.index && paragraph.cell?.column === column)
    .flatMap((placed) => placed.paragraph.text.split('\n').map((line) => ({ placed, line: line.trim(), listed: placed.paragraph.listed })))
    .filter(({ line, listed }) => /^[-–+]/.test(line) || (listed && line !== ''))
  const problems = recipientProblems(lines.map(({ line }) => line))
  const bad = problems[0]
  if (bad) findings.push({ ...at(lines[0]!.placed, bad), count: problems.length })
  return findings
}
