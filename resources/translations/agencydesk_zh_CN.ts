<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Banner</name>
    <message>
        <source>Close</source>
        <extracomment>How long good news stays, in milliseconds; trouble stays until it is closed.</extracomment>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>DeadlinesPage</name>
    <message>
        <source>Bring in the sheet you keep your cases in (xlsx, xls or csv): press the button, or drop the file on this window. Any headings will do, and nothing is written before you have seen what was understood.</source>
        <translation>请导入贵所的案件台账（xlsx、xls 或 csv）：点击下面的按钮，或把文件拖到本窗口。表头怎么写都可以；在您看到识别结果并确认之前，不会写入任何数据。</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Deadlines</source>
        <extracomment>How long typing must rest before the list follows, in milliseconds.</extracomment>
        <translation>期限</translation>
    </message>
    <message>
        <source>Import a sheet…</source>
        <translation>导入台账…</translation>
    </message>
    <message>
        <source>No deadline fits this filter. Other deadlines are there.</source>
        <translation>没有符合当前筛选条件的期限；其他期限仍在。</translation>
    </message>
    <message>
        <source>No deadlines yet</source>
        <translation>还没有期限</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>没有匹配的期限</translation>
    </message>
    <message>
        <source>Reading the deadlines…</source>
        <translation>正在读取期限…</translation>
    </message>
    <message>
        <source>Rows copied: {count}</source>
        <translation>已复制 {count} 行</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
    <message>
        <source>The deadlines could not be read</source>
        <translation>无法读取期限</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>Docket</name>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Provisional: it may still move. The panel below says why.</source>
        <translation>暂定：日期仍可能变动，原因见下方“计算依据”。</translation>
    </message>
</context>
<context>
    <name>DocketGrid</name>
    <message>
        <source>Deadlines</source>
        <extracomment>The name changes with the set of columns, so that older widths are not misapplied; headings of another language want other widths. How long the choice must rest before it counts, in milliseconds: arrows may be held down. Width the column that takes the rest keeps before others grow, in pixels.</extracomment>
        <translation>期限</translation>
    </message>
</context>
<context>
    <name>DocketPaper</name>
    <message>
        <source>Deadlines</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Deadlines as Excel workbook</source>
        <translation>期限表存为 Excel</translation>
    </message>
    <message>
        <source>Deadlines as PDF</source>
        <translation>期限表存为 PDF</translation>
    </message>
    <message>
        <source>Derivation as PDF</source>
        <translation>计算依据存为 PDF</translation>
    </message>
</context>
<context>
    <name>ExplainPanel</name>
    <message>
        <source>Choose a deadline to see how its date comes about.</source>
        <translation>请选择一条期限，查看日期是怎样算出来的。</translation>
    </message>
    <message>
        <source>Due {day}</source>
        <translation>期限届满日 {day}</translation>
    </message>
    <message>
        <source>Due {day}, provisional</source>
        <translation>期限届满日 {day}（暂定）</translation>
    </message>
    <message>
        <source>No date yet</source>
        <translation>尚无日期</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Save this derivation as a PDF file and open it</source>
        <translation>把计算依据存为 PDF 并打开</translation>
    </message>
    <message>
        <source>Why this date</source>
        <translation>计算依据</translation>
    </message>
    <message>
        <source>confirmed by {name}</source>
        <translation>{name} 已复核</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Include done</source>
        <translation>含已完成</translation>
    </message>
    <message>
        <source>Listed: {count}</source>
        <translation>共 {count} 条</translation>
    </message>
    <message>
        <source>Not computable</source>
        <translation>无法计算</translation>
    </message>
    <message>
        <source>Provisional</source>
        <translation>暂定</translation>
    </message>
    <message>
        <source>Sent, not received</source>
        <translation>已提交未受理</translation>
    </message>
    <message>
        <source>To confirm</source>
        <translation>待复核</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Also take sheets named as given up</source>
        <translation>名称表示作废的工作表也导入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cases added: {new}, updated: {updated}.</source>
        <translation>新增 {new} 件案件，更新 {updated} 件。</translation>
    </message>
    <message>
        <source>Cases removed: {removed}. Left as they are, because edited since: {kept}.</source>
        <translation>已移除 {removed} 件案件；{kept} 处导入后被人修改过，予以保留。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Deadlines computed: {count}.</source>
        <translation>计算出 {count} 条期限。</translation>
    </message>
    <message>
        <source>Everything is as it was before.</source>
        <translation>所有数据已恢复到导入之前。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Import sheets</source>
        <extracomment>How the lines of rows in a sheet named as given up are marked.</extracomment>
        <translation>导入台账</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Importing sheets</source>
        <translation>导入台账</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>没有写入任何数据。</translation>
    </message>
    <message>
        <source>Overdue, first in the list: {count}.</source>
        <translation>其中 {count} 条已过期，排在列表最前面。</translation>
    </message>
    <message>
        <source>Reading sheets</source>
        <translation>读取台账</translation>
    </message>
    <message>
        <source>Reading {names}</source>
        <translation>正在读取 {names}</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Taking the import back</source>
        <translation>正在撤销导入</translation>
    </message>
    <message>
        <source>The import is in</source>
        <translation>导入完成</translation>
    </message>
    <message>
        <source>The import was taken back</source>
        <translation>导入已撤销</translation>
    </message>
    <message>
        <source>There is nothing to import: see below why.</source>
        <translation>没有可导入的内容，原因见下。</translation>
    </message>
    <message>
        <source>This did not work</source>
        <translation>操作没有成功</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>撤销本次导入</translation>
    </message>
    <message>
        <source>Undoing an import</source>
        <translation>撤销导入</translation>
    </message>
    <message>
        <source>What would come in</source>
        <translation>将要导入的内容</translation>
    </message>
    <message>
        <source>Where cells differ, take the sheet&apos;s</source>
        <translation>内容不同时以台账为准</translation>
    </message>
    <message>
        <source>Without a date, the list says what is missing: {count}.</source>
        <translation>其中 {count} 条缺少数据，列表中会写明缺什么。</translation>
    </message>
</context>
<context>
    <name>ImportSummary</name>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>How the sheets were read</source>
        <translation>识别结果</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>未导入</translation>
    </message>
    <message>
        <source>Rows read: {rows}, sheets: {sheets}. Nothing is written yet.</source>
        <translation>从 {sheets} 个工作表读取 {rows} 行。目前尚未写入任何数据。</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>conflicts</source>
        <translation>处冲突</translation>
    </message>
    <message>
        <source>deadlines</source>
        <translation>条期限</translation>
    </message>
    <message>
        <source>new cases</source>
        <translation>件新案件</translation>
    </message>
    <message>
        <source>refused rows</source>
        <translation>行未能导入</translation>
    </message>
    <message>
        <source>skipped rows</source>
        <translation>行跳过</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>件无变化</translation>
    </message>
    <message>
        <source>updated</source>
        <translation>件更新</translation>
    </message>
</context>
<context>
    <name>LinesModel</name>
    <message>
        <source>As written</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Import sheets</source>
        <translation>导入台账</translation>
    </message>
    <message>
        <source>Sheets ({kinds})</source>
        <translation>台账 ({kinds})</translation>
    </message>
</context>
<context>
    <name>MappingView</name>
    <message>
        <source>(no heading)</source>
        <translation>（无表头）</translation>
    </message>
    <message>
        <source>Goes into</source>
        <translation>对应字段</translation>
    </message>
    <message>
        <source>Heading in the sheet</source>
        <translation>表中列名</translation>
    </message>
    <message>
        <source>How the sheets were read</source>
        <translation>识别结果</translation>
    </message>
    <message>
        <source>headings in row {row}, rows below: {rows}</source>
        <translation>表头在第 {row} 行，其下 {rows} 行</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>The file could not be opened: another program has it open, or it is protected. Nothing was changed. Close it there and try again, or choose another place.</source>
        <translation>无法打开文件：它正被其他程序打开，或受到保护。没有任何改动。请先在其他程序中关闭它再重试，或换一个位置。</translation>
    </message>
    <message>
        <source>The file or folder could not be used ({reason}). Your data are safe. Check that it exists and that the disk is not full, then try again.</source>
        <translation>无法使用该文件或文件夹（{reason}）。您的数据是安全的。请确认它存在、磁盘未满，然后重试。</translation>
    </message>
    <message>
        <source>This is a mistake in AgencyDesk ({kind}). What was saved before is safe; what was just begun was not saved. Try again; if it happens again, start the program anew.</source>
        <translation>这是 AgencyDesk 自身的错误（{kind}）。之前保存的数据是安全的，刚才的操作没有保存。请重试；如果再次出现，请重新启动本程序。</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Light or dark, language</source>
        <translation>深浅色与语言</translation>
    </message>
    <message>
        <source>Show icons only</source>
        <translation>只显示图标</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>展开</translation>
    </message>
    <message>
        <source>View</source>
        <translation>显示设置</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Data: {folder}</source>
        <translation>数据：{folder}</translation>
    </message>
    <message>
        <source>Open deadlines {deadlines}, cases {cases}</source>
        <translation>未完成期限 {deadlines} 条，案件 {cases} 件</translation>
    </message>
    <message>
        <source>Rules {version}, holidays to {year}</source>
        <translation>规则版本 {version}，放假安排至 {year} 年</translation>
    </message>
    <message>
        <source>Stop this</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>{task} and {more} more</source>
        <translation>{task} 等 {more} 项</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>All words must occur (Ctrl+F, Esc clears)</source>
        <translation>多个词须同时出现（Ctrl+F；Esc 清除）</translation>
    </message>
    <message>
        <source>Bring a sheet in (Ctrl+O)</source>
        <translation>导入台账（Ctrl+O）</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>筛选列表</translation>
    </message>
    <message>
        <source>Filter: reference, number, title, client, attorney…</source>
        <translation>筛选：案号、申请号、名称、客户、代理师…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>List as PDF (Ctrl+P)</source>
        <translation>期限表存为 PDF（Ctrl+P）</translation>
    </message>
    <message>
        <source>List as an Excel workbook</source>
        <translation>期限表存为 Excel</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
</context>
</TS>
