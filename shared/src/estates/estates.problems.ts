export const estatesProblems = {
  'estates.not-staff': { status: 409, title: '这位同事不在本小区任职' },
  'estates.last-admin': { status: 409, title: '不能撤掉最后一位系统管理员' },
} as const;
