export default definePageConfig({ navigationBarTitleText: '交接盘点' });
