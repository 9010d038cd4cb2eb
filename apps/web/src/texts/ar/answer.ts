import type { Translated } from '@app-proxy-portal/shared/texts'
import type { answerTexts as english } from '../en/answer.ts'

export const answerTexts: Translated<typeof english> = {
  'answer.file': 'هذا ملف: {name}. نزّله لفتحه.',
  'answer.fileOf': 'هذا ملف: {name} ({type}). نزّله لفتحه.',
  'answer.tree': 'شجرة',
  'answer.members':
    '{count, plural, zero {# عضو} one {عضو واحد} two {عضوان} few {# أعضاء} many {# عضوًا} other {# عضو}}',
  'answer.items':
    '{count, plural, zero {# عنصر} one {عنصر واحد} two {عنصران} few {# عناصر} many {# عنصرًا} other {# عنصر}}',
  'answer.more': 'إظهار المزيد (المتبقي {count, number})',
}
