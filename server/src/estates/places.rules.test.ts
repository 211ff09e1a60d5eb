import { buildingNamedIn } from './places.service.ts';

const buildings = [1, 2, 3, 12, 20, 21].map((n) => ({ name: `${n}栋` }));

test.each([
  ['3栋一层大堂', '3栋'],
  ['３号楼２单元电梯', '3栋'],
  ['三幢门口', '3栋'],
  ['第 12 号楼后面', '12栋'],
  ['十二栋负一层', '12栋'],
  ['二十座楼顶', '20栋'],
  ['二十一号楼东侧', '21栋'],
  // Nothing of the estate, or more than one: a person decides.
  ['十三栋', undefined],
  ['1栋和2栋之间', undefined],
  ['中心花园', undefined],
  ['一部手机丢在花园', undefined],
])('the building that 「%s」 names is %s', (location, name) => {
  expect(buildingNamedIn(location, buildings)?.name).toBe(name);
});
