import type { Journey } from '../kit/journey.ts';

const standards = '/packages/fees/standards/index';
const tariffs = '/packages/desk/fees/tariffs/index';
const wide = { width: 1440, height: 900 };

/** What is charged, read by a resident and at the desk. */
export const feesLooks: Journey = {
  name: 'what the estate charges, in fees of every look',
  onlyLooks: true,
  async run({ enter, shoot }) {
    for (const [size, look] of Object.entries({ phone: {}, elder: { width: 360, height: 640, elder: true } })) {
      const chen = await enter('demo-owner-1', standards, look);
      await chen.sees('您家每月：', false);
      await shoot(chen, `fees-standards-${size}`);
    }
    const manager = await enter('demo-manager', tariffs, wide);
    await manager.sees('已公布，未到日期');
    await shoot(manager, 'fees-tariffs-wide');
    await manager.tap('看影响，公布');
    await manager.sees('合计每月', false);
    await shoot(manager, 'fees-preview-wide');
    const sun = await enter('demo-finance-1', tariffs);
    await sun.sees('拟新标准');
    await shoot(sun, 'fees-tariffs-phone');
  },
};

/** Finance drafts a price, the manager publishes it, and the home reads what will come. */
export const fees: Journey = {
  name: 'a price of the fees is drafted, looked over and published',
  async run({ enter, shoot }) {
    const sun = await enter('demo-finance-1', tariffs, wide);
    await sun.tap('添加收费项目');
    await sun.fill('名称', '电梯维保费');
    await shoot(sun, 'fees-item-form');
    await sun.page.getByRole('button', { name: '添加', exact: true }).filter({ visible: true }).click();
    await sun.sees('还没有标准，住户看不到这一项。');
    await sun.page.getByRole('button', { name: '拟电梯维保费的新标准' }).click();
    await sun.fill('从哪天起', '2026-01-01');
    await sun.fill('住宅的单价', '0.15');
    await sun.fill('依据', '电梯维保合同');
    await shoot(sun, 'fees-draft-form');
    await sun.tap('存成草稿');
    await sun.gone('存成草稿');
    const manager = await enter('demo-manager', tariffs, wide);
    await manager.tap('看影响，公布', { nth: 1 });
    await manager.sees('合计每月', false);
    await manager.tap('公布，住户立即看到');
    await manager.gone('公布，住户立即看到');
    const chen = await enter('demo-owner-1', standards);
    await chen.sees('130.70 ㎡ × 0.15 元 × 1 个月 = 19.605 元，四舍五入 19.61 元', false);
  },
};
