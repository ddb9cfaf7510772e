import { compile } from './check-form';
import { fieldsOf, keyOf, type Form, type FormField, type PropertySchema } from './form';

/** What data each way of asking gives. */
const GIVES: Record<FormField['widget'], readonly PropertySchema['type'][]> = {
  text: ['string'],
  textarea: ['string'],
  date: ['string'],
  number: ['number', 'integer'],
  select: ['string'],
  radio: ['string'],
  checkbox: ['boolean'],
  phone: ['string'],
  email: ['string'],
  'citizen-number': ['string'],
  address: ['string'],
  grid: ['array'],
};

/** Every fault of a form, each as one sentence; empty when people can be asked to fill it in. */
export function checkFormModel(form: Form): string[] {
  const fields = fieldsOf(form.ui);
  const faults = [
    ...checkFields(fields, form.schema.properties, form.schema.required),
    ...twice(form.ui.sections.map((section) => section.key)).map((key) => `Có hai phần cùng mã “${key}”.`),
    ...Object.keys(form.ui.prefill ?? {})
      .filter((pointer) => !fields.some((field) => field.pointer === pointer))
      .map((pointer) => `Trường điền sẵn “${pointer}” không có trong biểu mẫu.`),
  ];
  return faults.length > 0 ? faults : compileFaults(form);
}

function compileFaults({ schema }: Form): string[] {
  try {
    compile(schema);
    return [];
  } catch (error) {
    return [
      `Lược đồ dữ liệu của biểu mẫu không dùng được: ${error instanceof Error ? error.message : 'lỗi không rõ'}.`,
    ];
  }
}

function checkFields(fields: FormField[], properties: Record<string, PropertySchema>, required: string[]): string[] {
  const pointers = fields.map((field) => field.pointer);
  return [
    ...twice(pointers).map((pointer) => `Trường “${pointer}” được hỏi hai lần.`),
    ...Object.keys(properties)
      .filter((key) => !pointers.includes(`/${key}`))
      .map((key) => `Dữ liệu “${key}” không có trường nào hỏi.`),
    ...required.filter((key) => !properties[key]).map((key) => `Trường bắt buộc “${key}” không có trong dữ liệu.`),
    ...fields.flatMap((field, i) => fieldFaults(field, properties[keyOf(field.pointer)], fields.slice(0, i))),
  ];
}

function fieldFaults(field: FormField, schema: PropertySchema | undefined, before: FormField[]): string[] {
  const name = `Trường “${field.label}”`;
  if (!schema) return [`${name} không có dữ liệu “${keyOf(field.pointer)}” tương ứng.`];
  const faults: string[] = [];
  if (!GIVES[field.widget].includes(schema.type))
    faults.push(`${name}: cách nhập “${field.widget}” không hợp với kiểu dữ liệu “${schema.type}”.`);
  if (schema.type === 'string' && !schema.enum && !schema.maxLength) faults.push(`${name} cần có độ dài tối đa.`);
  if (field.when && !before.some((one) => one.pointer === field.when?.pointer)) {
    faults.push(`${name} phụ thuộc trường “${field.when.pointer}” không đứng trước nó.`);
  }
  return [...faults, ...optionFaults(name, field, schema), ...columnFaults(name, field, schema)];
}

function optionFaults(name: string, field: FormField, schema: PropertySchema): string[] {
  if (field.widget !== 'select' && field.widget !== 'radio') return [];
  const values = (field.options ?? []).map((option) => option.value);
  const allowed = schema.type === 'string' ? (schema.enum ?? []) : [];
  if (values.length === 0) return [`${name} chưa có mục nào để chọn.`];
  const differ = values.length !== allowed.length || values.some((value) => !allowed.includes(value));
  return differ ? [`${name}: các mục để chọn không khớp với giá trị được phép.`] : [];
}

function columnFaults(name: string, field: FormField, schema: PropertySchema): string[] {
  if (field.widget !== 'grid' || schema.type !== 'array') return [];
  if (!field.columns) return [`${name} là bảng nhưng chưa có cột.`];
  return checkFields(field.columns, schema.items.properties, schema.items.required);
}

function twice(values: string[]): string[] {
  return [...new Set(values.filter((value, i) => values.indexOf(value) !== i))];
}
