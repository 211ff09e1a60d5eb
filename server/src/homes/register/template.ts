import type Router from '@koa/router';
import { registerColumns, type RegisterColumn } from '@linli/shared/homes/register.schema.ts';
import { writeXlsx } from '../../kit/sheets/write-xlsx.ts';

const widths: Record<RegisterColumn, number> = {
  building: 14,
  door: 18,
  unitClass: 10,
  area: 12,
  ownerName: 14,
  ownerPhone: 18,
};

/** Places nobody has: whoever forgets to delete them sees them in the preview. */
const examples = [
  ['示例1栋', '1单元101', '住宅', '89.36', '张三（示例）', '13800000000'],
  ['示例地库', '01号车位', '车位', '', '', ''],
];

/** An empty register to fill in. Outside the contract: it is not JSON; it holds nothing of anybody. */
export function templateRoute(router: Router): void {
  router.get('/register-template.xlsx', async (ctx) => {
    const columns = (Object.keys(registerColumns) as RegisterColumn[]).map((name) => ({
      title: registerColumns[name],
      width: widths[name],
    }));
    ctx.type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    ctx.attachment('住户名册模板.xlsx');
    ctx.body = await writeXlsx('住户名册', columns, examples);
  });
}
