import { openPage } from '../kit/page/navigation.ts';

// Where one goes about fees. The pages lie in a subpackage, which nobody may import: only open.

export const openFeeStandards = () => void openPage('/packages/fees/standards/index');
