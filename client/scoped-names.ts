import { createHash } from 'node:crypto'
import { relative, sep } from 'node:path'

/**
 * Names of the classes of CSS modules in the build: the class and three signs of its file, '_head_k3x'. Vite's own add the line, which says nothing and hardly
 * compresses: each name stands in the scripts too. Two files with the same signs end the build: one of them must be called otherwise.
 * @param root folder that the files stand in
 */
export function scopedNames(root: string): (name: string, file: string) => string {
  const files = new Map<string, string>()
  return (name, file) => {
    const path = relative(root, file.split('?')[0]!).split(sep).join('/')
    const signs = BigInt(`0x${createHash('sha256').update(path).digest('hex')}`)
      .toString(36)
      .slice(-3)
    const known = files.get(signs) ?? path
    if (known !== path) throw new Error(`Class names of ${path} and ${known} would be the same: rename one of the two files`)
    files.set(signs, path)
    return `_${name}_${signs}`
  }
}
