/** At the right end of the document's top bar. */
export const topSigns = {
  approvals: 'Chờ duyệt',
  waiting: (count: number) => `${count} mục chờ đồng chí duyệt`,
}
