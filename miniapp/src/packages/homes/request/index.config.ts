export default definePageConfig({ navigationBarTitleText: '请客服核实' });
