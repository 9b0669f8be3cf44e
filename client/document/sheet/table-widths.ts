/**
 * Style rules that give tables whose columns nobody has set the widths that they have on paper. Rules, not elements: the same hold for the editor and for the
 * static drawing, and neither has to know of the layout. A table with another number of columns than at the layout stays as it is.
 * @param tables thousandths of the text's width, by column
 */
export function tableWidthRules(sectionId: string, tables: readonly (readonly number[])[]): string {
  return tables
    .map((widths, index) => {
      const all = widths.reduce((sum, width) => sum + width, 0)
      const count = widths.length
      if (count === 0 || all === 0) return ''
      const wrapper = `[data-section="${sectionId}"] .vk-paper > :nth-child(${index + 1} of .tableWrapper):has(colgroup:not([data-set]) > col:nth-child(${count}):last-child)`
      const columns = widths.map((width, column) => `${wrapper} col:nth-child(${column + 1}){width:${((width / all) * 100).toFixed(2)}%}`)
      return `${wrapper}{width:${Math.min(100, all / 10).toFixed(1)}%}${columns.join('')}`
    })
    .join('')
}
