export default definePageConfig({ navigationBarTitleText: '选择人物' });
