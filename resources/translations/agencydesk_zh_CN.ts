<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AboutSection</name>
    <message>
        <source>About AgencyDesk {version}</source>
        <extracomment>What is delivered with the program, and under which licence.</extracomment>
        <translation>关于 AgencyDesk {version}</translation>
    </message>
    <message>
        <source>An offline case manager for Chinese patent agencies.</source>
        <translation>专利代理机构的离线案件管理程序。</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Nothing, unless you switch the annual statistics on: then what you confirmed goes to the address you entered, and nothing else. No account, no telemetry, no check for updates. Files leave only where you save or print them yourself.</source>
        <translation>没有，除非您启用统计上报：届时只有您确认过的内容发往您填写的地址，别无其他。没有账号，不收集使用情况，不检查更新。文件只在您自己另存或打印时离开。</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>组成部分</translation>
    </message>
    <message>
        <source>Parts and their licences</source>
        <translation>组成部分及其许可证</translation>
    </message>
    <message>
        <source>The full texts lie in the program&apos;s folder. Qt&apos;s libraries may be exchanged for others, as their licence wants.</source>
        <translation>许可证全文在程序文件夹中。按照其许可证，Qt 的库可以替换。</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>What leaves this computer</source>
        <translation>哪些数据会离开本机</translation>
    </message>
</context>
<context>
    <name>ActButtons</name>
    <message>
        <source>Everything else</source>
        <translation>其他操作</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>Acts</name>
    <message>
        <source>Close it because nothing is to be done</source>
        <translation>无需办理，予以办结</translation>
    </message>
    <message>
        <source>Close it because someone else looks after it</source>
        <translation>由他人办理，予以办结</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>Confirm the date as a second person</source>
        <translation>由第二人复核日期</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>延长</translation>
    </message>
    <message>
        <source>Extend the period, or take an extension back</source>
        <translation>延长期限，或撤销延长</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>已错过</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>无需办理</translation>
    </message>
    <message>
        <source>Put it down as missed, and see what can still be done</source>
        <translation>标为已错过，并查看还能如何补救</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已受理</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>撤销办结</translation>
    </message>
    <message>
        <source>Sent</source>
        <extracomment>The key of each act on a list of deadlines. The order in which acts are offered.</extracomment>
        <translation>已提交</translation>
    </message>
    <message>
        <source>Take the last closing step back</source>
        <translation>撤销上一步办结操作</translation>
    </message>
    <message>
        <source>The office&apos;s receipt is here; that closes the deadline</source>
        <translation>已收到官方回执，期限办结</translation>
    </message>
    <message>
        <source>The paper went out; it stays urgent until it is received</source>
        <translation>文件已提交；收到受理回执前，紧急程度不变</translation>
    </message>
    <message>
        <source>Transferred</source>
        <translation>已转出</translation>
    </message>
</context>
<context>
    <name>AddPartyDialog</name>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Role</source>
        <translation>角色(&amp;R)</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add somebody to the case</source>
        <translation>向案件添加当事人</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>请填写名称。</translation>
    </message>
</context>
<context>
    <name>AgencyEventDialog</name>
    <message>
        <source>&amp;Day</source>
        <translation>日期(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>备注(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Person</source>
        <translation>人员(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;What happened</source>
        <translation>事项(&amp;W)</translation>
    </message>
    <message>
        <source>C&amp;ase</source>
        <translation>案件(&amp;A)</translation>
    </message>
    <message>
        <source>Choose a case from the list.</source>
        <translation>请从列表中选择案件。</translation>
    </message>
    <message>
        <source>Choose the person</source>
        <translation>选择人员</translation>
    </message>
    <message>
        <source>Choose the person it is about.</source>
        <translation>请选择所涉及的人员。</translation>
    </message>
    <message>
        <source>Choose what happened</source>
        <translation>选择事项</translation>
    </message>
    <message>
        <source>Choose what happened.</source>
        <translation>请选择事项。</translation>
    </message>
    <message>
        <source>Deadlines: {deadlines}, checklists: {lists}</source>
        <translation>将生成期限 {deadlines} 个，检查记录 {lists} 份</translation>
    </message>
    <message>
        <source>Enter the day, as 2026-01-31.</source>
        <translation>请填写日期，如 2026-01-31。</translation>
    </message>
    <message>
        <source>It is put on record and starts nothing.</source>
        <translation>仅作登记，不生成期限和清单。</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>截止日</translation>
    </message>
    <message>
        <source>List: {title}</source>
        <translation>清单：{title}</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Record an event of the agency</source>
        <extracomment>How long typing must rest before the consequences follow, in milliseconds. What an event starts: what it is, its day, what it rests on.</extracomment>
        <translation>登记机构事项</translation>
    </message>
    <message>
        <source>Recorded: {event}</source>
        <translation>已登记：{event}</translation>
    </message>
    <message>
        <source>Rests on</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Say whom or which case it is about; then you see here what it starts.</source>
        <translation>选择所涉及的人员或案件后，在此列出将生成的期限和清单。</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>What it starts is shown here before it is saved.</source>
        <translation>保存前在此列出将生成的期限和清单。</translation>
    </message>
    <message>
        <source>What the event starts</source>
        <translation>该事项生成的期限和清单</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>暂不能确定</translation>
    </message>
    <message>
        <source>{count} items</source>
        <translation>{count} 个检查项</translation>
    </message>
</context>
<context>
    <name>AgencySection</name>
    <message>
        <source>&amp;Address</source>
        <translation>地址(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Phone</source>
        <translation>电话(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Unified social credit code</source>
        <translation>统一社会信用代码(&amp;U)</translation>
    </message>
    <message>
        <source>Agency</source>
        <extracomment>What was typed and not saved, in the window&apos;s memory. Which field a note of the service is about.</extracomment>
        <translation>代理机构</translation>
    </message>
    <message>
        <source>Agency &amp;code</source>
        <translation>机构代码(&amp;C)</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>放弃修改</translation>
    </message>
    <message>
        <source>Legal &amp;form</source>
        <translation>组织形式(&amp;F)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>The agency&apos;s profile is saved.</source>
        <translation>机构信息已保存。</translation>
    </message>
    <message>
        <source>The name stands on every printed list.</source>
        <translation>名称会印在每份清单上。</translation>
    </message>
    <message>
        <source>What was typed before and not saved is here again.</source>
        <translation>上次填写但没有保存的内容已恢复到此处。</translation>
    </message>
</context>
<context>
    <name>AnnuitiesSection</name>
    <message>
        <source>Annuities come with granted cases that have a filing date and a day of grant. Another year may have some.</source>
        <translation>已授权且填有申请日和授权公告日的案件会自动产生年费。其他年份可能有年费。</translation>
    </message>
    <message>
        <source>Annuities of the client</source>
        <translation>该客户的年费</translation>
    </message>
    <message>
        <source>Annuity</source>
        <translation>年费</translation>
    </message>
    <message>
        <source>Annuity plan</source>
        <extracomment>The years that can be asked for: no patent is older, and none lasts longer.</extracomment>
        <translation>年费计划</translation>
    </message>
    <message>
        <source>Annuity plan {year}</source>
        <translation>{year} 年年费计划</translation>
    </message>
    <message>
        <source>Clients and their sums</source>
        <translation>客户及合计</translation>
    </message>
    <message>
        <source>Falls due in</source>
        <translation>到期年份</translation>
    </message>
    <message>
        <source>No annuities fall due in {year}</source>
        <translation>{year} 年没有到期的年费</translation>
    </message>
    <message>
        <source>Reading the annuities…</source>
        <translation>正在读取年费…</translation>
    </message>
    <message>
        <source>Show this year</source>
        <translation>显示今年</translation>
    </message>
    <message>
        <source>The annuities could not be read</source>
        <translation>无法读取年费</translation>
    </message>
    <message>
        <source>The year after (Ctrl+Right)</source>
        <translation>后一年 (Ctrl+Right)</translation>
    </message>
    <message>
        <source>The year before (Ctrl+Left)</source>
        <translation>前一年 (Ctrl+Left)</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Year in which annuities fall due</source>
        <translation>年费到期的年份</translation>
    </message>
    <message>
        <source>◆ true due date · ▲ last day without surcharge · ■ end of grace · the upright line is today · amounts below: the annuity, then the surcharge of each step</source>
        <translation>◆ 缴纳期限 · ▲ 免滞纳金截止日 · ■ 滞纳期届满日 · 竖线为今天 · 下方金额：年费，其后为各档滞纳金</translation>
    </message>
</context>
<context>
    <name>BackupKeeper</name>
    <message>
        <source>Backing up</source>
        <extracomment>How often it is looked whether a backup is due, in milliseconds. A backup at the end that takes longer than this is shown, in milliseconds.</extracomment>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>仍然关闭</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>继续工作</translation>
    </message>
    <message>
        <source>No backup was made</source>
        <translation>未能备份</translation>
    </message>
    <message>
        <source>Saving a backup…</source>
        <translation>正在保存备份…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>BackupList</name>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Deadlines</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Size, MB</source>
        <translation>大小 (MB)</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>BackupSection</name>
    <message>
        <source>A checked copy of all data is made every day and whenever the program closes. Older ones are thinned: one a day for two weeks, one a week for eight weeks, one a month for a year.</source>
        <translation>每天和每次关闭程序时，自动为全部数据做一份经过检查的副本。较早的备份会逐步精简：两周内每天一份，八周内每周一份，一年内每月一份。</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Backed up: {name}</source>
        <translation>已备份：{name}</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Check everything</source>
        <translation>全面检查</translation>
    </message>
    <message>
        <source>Checking everything</source>
        <translation>正在全面检查</translation>
    </message>
    <message>
        <source>Checking everything. Lists and forms answer when it is over; it can be stopped in the line at the bottom.</source>
        <translation>正在全面检查。检查结束后列表和表单才会响应；可在底部状态栏停止。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不设</translation>
    </message>
    <message>
        <source>Nothing has changed since the newest backup; it is whole.</source>
        <translation>最近一份备份之后没有改动，备份完好。</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Second folder</source>
        <translation>第二备份文件夹</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>The newest backup was made on {at}.</source>
        <translation>最近一份备份：{at}。</translation>
    </message>
    <message>
        <source>There is no backup yet. Press “Back up now”.</source>
        <translation>还没有备份。请按“立即备份”。</translation>
    </message>
    <message>
        <source>Where is a second copy to go?</source>
        <translation>第二份备份放在哪里？</translation>
    </message>
    <message>
        <source>none: a USB stick or another disk is advisable</source>
        <translation>未设置：建议选择 U 盘或另一块硬盘</translation>
    </message>
</context>
<context>
    <name>BalancesView</name>
    <message>
        <source>Balances of clients</source>
        <translation>客户余额</translation>
    </message>
    <message>
        <source>Bill a client for services, or bill payments to the office on; what they owe and what they paid is then listed here. Prices agreed once are offered with each bill.</source>
        <translation>为代理服务向客户请款，或者把代垫的官费向客户请款；欠款和到账随后列在这里。约定好的价格在请款时自动带出。</translation>
    </message>
    <message>
        <source>Bill a client…</source>
        <translation>向客户请款…</translation>
    </message>
    <message>
        <source>Client</source>
        <extracomment>How long the choice must rest before the statement follows, in milliseconds.</extracomment>
        <translation>客户</translation>
    </message>
    <message>
        <source>Clients with “{words}”</source>
        <translation>含“{words}”的客户</translation>
    </message>
    <message>
        <source>Clients: {count} · service fees {service} · official fees {official} · received {received} · balance {sum}</source>
        <translation>客户 {count} 个 · 代理费 {service} · 官费 {official} · 到账 {received} · 余额 {sum}</translation>
    </message>
    <message>
        <source>List only clients with these words</source>
        <translation>只列出含有这些字词的客户</translation>
    </message>
    <message>
        <source>No client was billed yet</source>
        <translation>还没有请款</translation>
    </message>
    <message>
        <source>Nothing was changed. Try again.</source>
        <translation>没有作任何改动。请重试。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>S sorts by the next column, Shift+S the other way</source>
        <translation>按 S 以下一列排序，按 Shift+S 反向排序</translation>
    </message>
    <message>
        <source>The balances could not be read</source>
        <translation>无法读取余额</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close</source>
        <extracomment>How long good news stays, in milliseconds; trouble stays until it is closed.</extracomment>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>BillDialog</name>
    <message>
        <source>&amp;Amount (CNY)</source>
        <translation>金额（元）(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Client</source>
        <translation>客户(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Day</source>
        <translation>请款日(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Kind of work</source>
        <translation>业务类别(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;What for</source>
        <translation>项目(&amp;W)</translation>
    </message>
    <message>
        <source>Add another line</source>
        <translation>再加一项</translation>
    </message>
    <message>
        <source>Amount (CNY)</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Below nothing, as -300, corrects an earlier bill.</source>
        <translation>负数（如 -300）用于更正以前的请款。</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>请款</translation>
    </message>
    <message>
        <source>Bill &amp;no.</source>
        <translation>请款单号(&amp;N)</translation>
    </message>
    <message>
        <source>Bill a client</source>
        <translation>向客户请款</translation>
    </message>
    <message>
        <source>Billed: {client}</source>
        <translation>已请款：{client}</translation>
    </message>
    <message>
        <source>Ca&amp;se</source>
        <translation>案件(&amp;S)</translation>
    </message>
    <message>
        <source>Choose a case from the list, or leave it empty.</source>
        <translation>请从列表中选择案件，或者留空。</translation>
    </message>
    <message>
        <source>Choose the client.</source>
        <translation>请选择客户。</translation>
    </message>
    <message>
        <source>Drop line</source>
        <translation>去掉这一项</translation>
    </message>
    <message>
        <source>It counts to this day&apos;s year.</source>
        <translation>计入该日所在的年度。</translation>
    </message>
    <message>
        <source>Kind of work</source>
        <translation>业务类别</translation>
    </message>
    <message>
        <source>Lines of this bill</source>
        <translation>本次请款的各项</translation>
    </message>
    <message>
        <source>Lines: {count}, together {amount}</source>
        <translation>共 {count} 项，合计 {amount}</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>备注(&amp;O)</translation>
    </message>
    <message>
        <source>Say what it is for.</source>
        <translation>请写明款项的内容。</translation>
    </message>
    <message>
        <source>Type an amount in CNY with two decimals at most, not nothing.</source>
        <translation>请以元填写金额，最多两位小数，不能为零。</translation>
    </message>
    <message>
        <source>Type the day of the bill, as 2026-01-31.</source>
        <translation>请填写请款日，例如 2026-01-31。</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>taken back right away</source>
        <translation>登记后随即撤回</translation>
    </message>
</context>
<context>
    <name>BillPaymentsDialog</name>
    <message>
        <source>&amp;Client</source>
        <translation>客户(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Day</source>
        <translation>请款日(&amp;D)</translation>
    </message>
    <message>
        <source>Bill &amp;no.</source>
        <translation>请款单号(&amp;N)</translation>
    </message>
    <message>
        <source>Bill payments to the office on</source>
        <translation>代垫官费请款</translation>
    </message>
    <message>
        <source>Bill {count}</source>
        <translation>请款 {count} 项</translation>
    </message>
    <message>
        <source>Choose one payment at least.</source>
        <translation>请至少选择一项缴费。</translation>
    </message>
    <message>
        <source>Choose what is billed on; each payment goes to the client of its case.</source>
        <translation>选择要向客户请款的缴费；每一项计入其案件的客户。</translation>
    </message>
    <message>
        <source>Chosen: {count}, together {amount}</source>
        <translation>已选 {count} 项，合计 {amount}</translation>
    </message>
    <message>
        <source>Payments billed on: {count}</source>
        <translation>代垫官费已请款：{count} 项</translation>
    </message>
    <message>
        <source>Payments no client was billed for</source>
        <translation>尚未向客户请款的缴费</translation>
    </message>
    <message>
        <source>Type the day of the bill, as 2026-01-31.</source>
        <translation>请填写请款日，例如 2026-01-31。</translation>
    </message>
    <message>
        <source>Who is billed for the cases that name no client.</source>
        <translation>案件没有登记客户时，由谁付款。</translation>
    </message>
    <message>
        <source>taken back right away</source>
        <translation>登记后随即撤回</translation>
    </message>
</context>
<context>
    <name>BindDialog</name>
    <message>
        <source>&amp;Address</source>
        <translation>地址(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Next key</source>
        <translation>下一公钥(&amp;N)</translation>
    </message>
    <message>
        <source>64 digits of 0-9 and a-f. Receipts count only if they are signed with it.</source>
        <translation>64 位，由 0-9 和 a-f 组成。只有用它签名的回执才有效。</translation>
    </message>
    <message>
        <source>Activation &amp;code</source>
        <translation>激活码(&amp;C)</translation>
    </message>
    <message>
        <source>Activation code</source>
        <translation>激活码</translation>
    </message>
    <message>
        <source>From the association&apos;s letter, beginning with https://</source>
        <translation>以协会的通知为准，以 https:// 开头</translation>
    </message>
    <message>
        <source>I have a token from another computer</source>
        <translation>已有另一台电脑的接入凭证</translation>
    </message>
    <message>
        <source>If the letter names one.</source>
        <translation>协会的通知中如有，请填写。</translation>
    </message>
    <message>
        <source>It is used once. What comes back is kept in this system&apos;s keychain.</source>
        <translation>激活码只能使用一次，换得的接入凭证保存在系统钥匙串中。</translation>
    </message>
    <message>
        <source>Public &amp;key</source>
        <translation>平台公钥(&amp;K)</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Switch the upload on</source>
        <translation>启用上报</translation>
    </message>
    <message>
        <source>The upload is on. Nothing is sent before a year is confirmed.</source>
        <translation>上报已启用。确认某一年度之前不会发送任何数据。</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>此项必填。</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>接入凭证</translation>
    </message>
</context>
<context>
    <name>Blocking</name>
    <message>
        <source>Before the first report, print the recovery sheet and type four of its words: without it a new computer could neither correct nor withdraw.</source>
        <translation>首次上报前，请打印恢复单并输入其中四个字词：没有恢复单，换电脑后将无法更正和撤回。</translation>
    </message>
    <message>
        <source>No part can be sent yet: figures that it needs are missing.</source>
        <translation>尚无可上报的部分：缺少必需的数字。</translation>
    </message>
    <message>
        <source>Open “Figures”</source>
        <translation>打开“年度数据”</translation>
    </message>
    <message>
        <source>Open “Platform”</source>
        <translation>打开“平台设置”</translation>
    </message>
    <message>
        <source>The agency has no secret yet: make it once, and print its recovery sheet.</source>
        <translation>本机构尚无统计密钥：请生成一次，并打印恢复单。</translation>
    </message>
    <message>
        <source>The agency&apos;s secret is not at hand on this computer: enter the words of the recovery sheet.</source>
        <translation>本机没有本机构的统计密钥：请输入恢复单上的词。</translation>
    </message>
    <message>
        <source>The last day for {year} was {day}. If the platform still takes reports, set a later last day under “State and history”.</source>
        <translation>{year} 年度的最后上报日 {day} 已过。如平台仍在接收，请在“状态与历史”中设定较晚的最后上报日。</translation>
    </message>
    <message>
        <source>Upload is off: set address and activation code in “Platform”. A file can be made without.</source>
        <translation>上报未启用：请在“平台设置”中填写地址和激活码。不启用也可以生成文件。</translation>
    </message>
    <message>
        <source>What would be sent now is what is reported already. To correct it, change the figures first.</source>
        <translation>现在要发送的内容与已上报的相同。如需更正，请先修改数字。</translation>
    </message>
    <message>
        <source>{year} is not over: this is how it would look today. It can be sent from 1 January on.</source>
        <translation>{year} 年尚未结束：这是截至今天的样子。次年 1 月 1 日起可以上报。</translation>
    </message>
</context>
<context>
    <name>CaseChoice</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Another case</source>
        <extracomment>Letters of a reference that are shown. Pixels that choices keep, however little room there is.</extracomment>
        <translation>其他案件</translation>
    </message>
    <message>
        <source>Another case:</source>
        <translation>其他案件：</translation>
    </message>
    <message>
        <source>This case: {ref}</source>
        <translation>本案：{ref}</translation>
    </message>
</context>
<context>
    <name>CaseDialog</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Case {ref} is saved.</source>
        <translation>案件 {ref} 已保存。</translation>
    </message>
    <message>
        <source>Change a case</source>
        <translation>修改案件</translation>
    </message>
    <message>
        <source>Change case {ref}</source>
        <translation>修改案件 {ref}</translation>
    </message>
    <message>
        <source>Changed by both, yours is shown: {names}</source>
        <translation>双方都修改了（显示您填写的内容）：{names}</translation>
    </message>
    <message>
        <source>Move them and save</source>
        <translation>变更期限并保存</translation>
    </message>
    <message>
        <source>New case</source>
        <extracomment>How long typing must rest before it is kept, in milliseconds. The oldest official numbers have eight digits and a check character.</extracomment>
        <translation>新建案件</translation>
    </message>
    <message>
        <source>Reading the case…</source>
        <translation>正在读取案件…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saving moves the deadlines below. Look at each of them; the dates as they were stay in the history.</source>
        <translation>保存后将变更以下期限。请逐一查看；原日期保留在操作记录中。</translation>
    </message>
    <message>
        <source>Someone else changed this case meanwhile. Nothing of yours was saved or lost: the form shows their change with yours on top. Look it over and save again.</source>
        <translation>该案件已被他人修改。您的修改尚未保存，也没有丢失：表单已更新为最新内容，并保留您填写的部分。请核对后再次保存。</translation>
    </message>
    <message>
        <source>They changed: {names}</source>
        <translation>他人修改了：{names}</translation>
    </message>
</context>
<context>
    <name>CaseFields</name>
    <message>
        <source>Choose the case from the list (Down shows it).</source>
        <translation>请从列表中选择案件（按 ↓ 显示列表）。</translation>
    </message>
    <message>
        <source>Enter a whole number.</source>
        <translation>请填写整数。</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>One a line: date, number, country</source>
        <translation>每行一项：日期 号码 国家</translation>
    </message>
    <message>
        <source>One a line: date, number, country, such as 2025-03-01 CN202510123456.7 CN</source>
        <translation>每行一项：日期 号码 国家，例如 2025-03-01 CN202510123456.7 CN</translation>
    </message>
    <message>
        <source>This is no date. Write it like 2026-01-31.</source>
        <extracomment>The agency&apos;s own names are cut off there, in pixels; the tip has the whole. Shown for an international route, or where they say something.</extracomment>
        <translation>这不是日期。请按 2026-01-31 的格式填写。</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>未指定</translation>
    </message>
    <message>
        <source>not said yet</source>
        <translation>未确定</translation>
    </message>
</context>
<context>
    <name>CaseHead</name>
    <message>
        <source>(no title)</source>
        <translation>（无名称）</translation>
    </message>
    <message>
        <source>Change what is known of this case</source>
        <translation>修改本案信息</translation>
    </message>
    <message>
        <source>Correct a date that deadlines rest on, and see first what moves</source>
        <translation>更正期限所依据的日期，并先查看哪些期限会变更</translation>
    </message>
    <message>
        <source>Correct a date…</source>
        <translation>更正日期…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <extracomment>A longer title is cut off; its tip has the whole.</extracomment>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Print the case sheet (Ctrl+Shift+P)</source>
        <translation>打印案件单（Ctrl+Shift+P）</translation>
    </message>
    <message>
        <source>Record a notice…</source>
        <translation>登记通知书…</translation>
    </message>
</context>
<context>
    <name>CaseListing</name>
    <message>
        <source>Bring in the sheet you keep your cases in (xlsx, xls or csv): press the button, or drop the file on this window. Or add the first case by hand with “New case”.</source>
        <translation>请导入您现有的案件台账（xlsx、xls 或 csv）：点击按钮，或把文件拖到本窗口。也可以点击“新建案件”手工录入第一个案件。</translation>
    </message>
    <message>
        <source>Import a sheet…</source>
        <translation>导入台账…</translation>
    </message>
    <message>
        <source>No case fits. “Show all” lists every case again.</source>
        <translation>没有符合条件的案件。点击“显示全部”可重新列出所有案件。</translation>
    </message>
    <message>
        <source>No cases yet</source>
        <translation>还没有案件</translation>
    </message>
    <message>
        <source>Reading the cases…</source>
        <extracomment>How long the choice must rest before it counts, in milliseconds: arrows may be held down. The list has changed while a cell was typed into, and is to be read again after it.</extracomment>
        <translation>正在读取案件…</translation>
    </message>
    <message>
        <source>The cases could not be read</source>
        <translation>无法读取案件</translation>
    </message>
    <message>
        <source>The filters were cleared: they hid this case.</source>
        <translation>已清除筛选条件：它们遮住了该案件。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>CasePanel</name>
    <message>
        <source>Case sheet {ref}</source>
        <translation>案件单 {ref}</translation>
    </message>
    <message>
        <source>Choose a case in the list to see its dates, deadlines and files here.</source>
        <translation>在列表中选择案件，即可在此查看其日期、期限和文件。</translation>
    </message>
    <message>
        <source>Deadlines</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>History</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>No case is chosen</source>
        <translation>未选择案件</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Parties</source>
        <translation>当事人</translation>
    </message>
    <message>
        <source>Parts of the case</source>
        <extracomment>The panel is whole at this width; it may be any wider. So narrow that eight tabs have room in it in both languages.</extracomment>
        <translation>案件各部分</translation>
    </message>
    <message>
        <source>Preparing the case sheet</source>
        <translation>正在准备案件单</translation>
    </message>
    <message>
        <source>Reading the case…</source>
        <translation>正在读取案件…</translation>
    </message>
    <message>
        <source>The case could not be read</source>
        <translation>无法读取该案件</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>CasePicker</name>
    <message>
        <source>No case found.</source>
        <translation>没有找到案件。</translation>
    </message>
    <message>
        <source>Reference, number, title, client or initials</source>
        <translation>案号、号码、名称、客户或拼音首字母</translation>
    </message>
</context>
<context>
    <name>CaseTab</name>
    <message>
        <source>Reading the case…</source>
        <translation>正在读取案件…</translation>
    </message>
    <message>
        <source>This could not be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>CasesOut</name>
    <message>
        <source>Copied: {rows} rows, {columns} columns</source>
        <translation>已复制：{rows} 行，{columns} 列</translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>a pasted list</source>
        <translation>粘贴的清单</translation>
    </message>
</context>
<context>
    <name>CasesView</name>
    <message>
        <source>Cases</source>
        <extracomment>Room beside a heading for its margins and the mark of the order, in pixels. The table is laid out already while it is being made.</extracomment>
        <translation>案件</translation>
    </message>
</context>
<context>
    <name>CellDelegate</name>
    <message>
        <source>digits only</source>
        <extracomment>Property of an editor that has what the cell shows already. How a date is typed.</extracomment>
        <translation>只填数字</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>是或否</translation>
    </message>
</context>
<context>
    <name>CellMenu</name>
    <message>
        <source>Copy (Ctrl+C)</source>
        <translation>复制（Ctrl+C）</translation>
    </message>
    <message>
        <source>Edit (F2)</source>
        <translation>编辑（F2）</translation>
    </message>
    <message>
        <source>Empty (Delete)</source>
        <translation>清空（Delete）</translation>
    </message>
    <message>
        <source>Fill down (Ctrl+D)</source>
        <translation>向下填充（Ctrl+D）</translation>
    </message>
    <message>
        <source>Filter by this cell</source>
        <translation>按此单元格筛选</translation>
    </message>
    <message>
        <source>Open case (Enter)</source>
        <translation>打开案件（回车）</translation>
    </message>
    <message>
        <source>Rename own column…</source>
        <translation>重命名自定义列…</translation>
    </message>
    <message>
        <source>Select whole rows (Shift+Space)</source>
        <translation>选中整行（Shift+空格）</translation>
    </message>
    <message>
        <source>Set value in the selected cases…</source>
        <translation>批量填写选中的案件…</translation>
    </message>
    <message>
        <source>Sort by this column</source>
        <translation>按此列排序</translation>
    </message>
    <message>
        <source>Tell the client…</source>
        <translation>转达客户…</translation>
    </message>
    <message>
        <source>Yes or no (Space)</source>
        <translation>是/否切换（空格）</translation>
    </message>
</context>
<context>
    <name>CheckStep</name>
    <message>
        <source>Rows corrected here: {count}</source>
        <translation>在此改正的行：{count}</translation>
    </message>
    <message>
        <source>Rows read: {rows}. No case changes; what is open below can be kept for later.</source>
        <translation>已读取 {rows} 行。案件没有变化；下列待解决的问题可以保存，留待以后处理。</translation>
    </message>
    <message>
        <source>Rows read: {rows}. Nothing is new; what is open below is kept with an earlier import already.</source>
        <translation>已读取 {rows} 行，没有新内容；下列待解决的问题已随以前的导入保存。</translation>
    </message>
    <message>
        <source>Rows read: {rows}. Nothing is written yet.</source>
        <translation>已读取 {rows} 行，尚未写入任何内容。</translation>
    </message>
    <message>
        <source>Rows read: {rows}. There is nothing to import: see below why.</source>
        <translation>已读取 {rows} 行，没有可导入的内容，原因见下。</translation>
    </message>
    <message>
        <source>Take the corrections back</source>
        <translation>撤销这些改正</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已办结</translation>
    </message>
    <message>
        <source>deadlines</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>new cases</source>
        <translation>新增案件</translation>
    </message>
    <message>
        <source>of them overdue</source>
        <translation>其中已过期</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>无变化</translation>
    </message>
    <message>
        <source>updated</source>
        <translation>更新</translation>
    </message>
</context>
<context>
    <name>CheckWordsDialog</name>
    <message>
        <source>Check</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Check the recovery sheet</source>
        <translation>核对恢复单</translation>
    </message>
    <message>
        <source>The recovery sheet is right. Lock it away.</source>
        <translation>恢复单无误，请妥善锁存。</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>此项必填。</translation>
    </message>
    <message>
        <source>Type these words from the printed sheet, not from the screen.</source>
        <translation>请照着打印的恢复单输入，不要照着屏幕。</translation>
    </message>
    <message>
        <source>Word {place}</source>
        <translation>第 {place} 个字词</translation>
    </message>
</context>
<context>
    <name>CheckingSection</name>
    <message>
        <source> working days</source>
        <translation> 个工作日</translation>
    </message>
    <message>
        <source>A &amp;receipt is overdue after</source>
        <translation>回执逾期天数(&amp;R)</translation>
    </message>
    <message>
        <source>A habit of the house, no legal period; counted by the office calendar.</source>
        <translation>本机构的习惯，不是法定期限；按官方工作日历计算。</translation>
    </message>
    <message>
        <source>A second person confirms every date; nobody confirms what they entered. An agency in which one person handles all dates may let that person look at each date again, an hour or more after entering it. Such dates are marked on screen and paper. It ends by itself when a second person handles dates.</source>
        <translation>每个日期都由第二人复核，任何人不复核自己录入的日期。只有一人处理全部期限的机构，可由该人在录入至少一小时之后再次核对。这样复核的日期在屏幕和纸面上都有标记。一旦有第二人处理期限，此项自动关闭。</translation>
    </message>
    <message>
        <source>Confirm later by myself</source>
        <translation>本人稍后复核</translation>
    </message>
    <message>
        <source>Confirming and receipts</source>
        <translation>复核与回执</translation>
    </message>
    <message>
        <source>Dates confirmed alone: {count}. A second person can confirm them.</source>
        <translation>本人复核的日期：{count} 项，可由第二人复核。</translation>
    </message>
    <message>
        <source>Not possible now: {count} people handle dates.</source>
        <translation>现在不能开启：有 {count} 人处理期限。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>ChecklistsTab</name>
    <message>
        <source>All checklists of the case as one file</source>
        <translation>本案全部合规清单，打印为一份档案</translation>
    </message>
    <message>
        <source>Answer…</source>
        <translation>作答…</translation>
    </message>
    <message>
        <source>Cases entered by hand get their checklists at once; imported ones do not, and nothing stops their papers. They can be opened here.</source>
        <translation>手工新建的案件会自动开立检查记录；导入的案件不会，其递交也不受放行关卡限制。可在此开立。</translation>
    </message>
    <message>
        <source>Checklist runs of the case</source>
        <translation>本案的检查记录</translation>
    </message>
    <message>
        <source>Checklists of the case</source>
        <translation>案件合规清单</translation>
    </message>
    <message>
        <source>Conflict search…</source>
        <translation>利益冲突检索…</translation>
    </message>
    <message>
        <source>List</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>No checklists yet</source>
        <translation>尚无检查记录</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未答</translation>
    </message>
    <message>
        <source>Open the checklists</source>
        <translation>开立检查记录</translation>
    </message>
    <message>
        <source>Print all</source>
        <translation>全部打印</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>The case&apos;s checklists are open</source>
        <translation>已为本案开立检查记录</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>ChoicePicker</name>
    <message>
        <source>Nothing of that name.</source>
        <translation>没有这个名称。</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>All</source>
        <extracomment>More than so many are not offered: typing is quicker than looking.</extracomment>
        <translation>全部</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Not empty</source>
        <translation>非空</translation>
    </message>
    <message>
        <source>The first {count} of {total}: type above the column for others</source>
        <translation>仅列出前 {count} 项，共 {total} 项：其余请在列上方输入筛选</translation>
    </message>
</context>
<context>
    <name>CloseAsked</name>
    <message>
        <source>Answers, proofs and signatures are sealed, and their hash is written into the audit trail. Nobody can change the run after that; it stays listed under “Closed”.</source>
        <translation>归档后，答案、证明和签字即封存，其哈希值写入操作记录，任何人都不能再修改；归档的检查记录列在“已归档”中。</translation>
    </message>
    <message>
        <source>Close and print</source>
        <translation>归档并打印</translation>
    </message>
    <message>
        <source>Close the run</source>
        <translation>归档</translation>
    </message>
</context>
<context>
    <name>ColumnActions</name>
    <message>
        <source>Columns…</source>
        <translation>列…</translation>
    </message>
    <message>
        <source>Filter (Alt+Down)</source>
        <translation>筛选（Alt+↓）</translation>
    </message>
    <message>
        <source>Freeze nothing</source>
        <translation>取消冻结</translation>
    </message>
    <message>
        <source>Freeze up to here</source>
        <translation>冻结至此列</translation>
    </message>
    <message>
        <source>Hide column</source>
        <translation>隐藏该列</translation>
    </message>
    <message>
        <source>Own column…</source>
        <translation>自定义列…</translation>
    </message>
    <message>
        <source>Put own column away</source>
        <translation>收起该自定义列</translation>
    </message>
    <message>
        <source>Rename own column…</source>
        <translation>重命名自定义列…</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>排序</translation>
    </message>
</context>
<context>
    <name>ColumnsDialog</name>
    <message>
        <source>&amp;Frozen at the left</source>
        <translation>左侧冻结列数(&amp;F)</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>As at first</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Columns; Space shows or hides one</source>
        <translation>列；按空格键显示或隐藏</translation>
    </message>
    <message>
        <source>Find a column</source>
        <translation>查找列</translation>
    </message>
    <message>
        <source>Further left (Alt+Up)</source>
        <translation>左移（Alt+↑）</translation>
    </message>
    <message>
        <source>Further right (Alt+Down)</source>
        <translation>右移（Alt+↓）</translation>
    </message>
    <message>
        <source>Put this own column away</source>
        <translation>收起该自定义列</translation>
    </message>
    <message>
        <source>Tick at least one column.</source>
        <translation>请至少勾选一列。</translation>
    </message>
</context>
<context>
    <name>ColumnsStep</name>
    <message>
        <source>(no heading)</source>
        <translation>（无列名）</translation>
    </message>
    <message>
        <source>+ heading not known: kept as a field of its own</source>
        <translation>+ 列名未识别：保留为自定义字段</translation>
    </message>
    <message>
        <source>? guessed, please look</source>
        <translation>? 推测，请核对</translation>
    </message>
    <message>
        <source>Columns: {all}. Understood: {sure}, to look at: {doubtful}, kept as fields of their own: {own}. What you correct here is remembered for sheets like this one.</source>
        <translation>共 {all} 列：已识别 {sure}，需核对 {doubtful}，保留为自定义字段 {own}。在此所作的改正会记住，同样的表格下次自动采用。</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Goes into</source>
        <translation>导入为</translation>
    </message>
    <message>
        <source>Heading in the sheet</source>
        <translation>表中列名</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>Only columns to look at</source>
        <extracomment>Where a choice stands: the place of its table, and the column.</extracomment>
        <translation>只看需核对的列</translation>
    </message>
    <message>
        <source>What the columns mean</source>
        <translation>各列的含义</translation>
    </message>
    <message>
        <source>headings in row {row}, rows below: {rows}</source>
        <translation>表头在第 {row} 行，其下 {rows} 行</translation>
    </message>
    <message>
        <source>✓ as you said</source>
        <translation>✓ 按您的指定</translation>
    </message>
    <message>
        <source>✓ heading known</source>
        <translation>✓ 列名已识别</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Import sheets</source>
        <translation>导入表格</translation>
    </message>
    <message>
        <source>Sheets ({kinds})</source>
        <translation>表格 ({kinds})</translation>
    </message>
</context>
<context>
    <name>CompliancePage</name>
    <message>
        <source>Checklists</source>
        <translation>检查记录</translation>
    </message>
    <message>
        <source>Compliance</source>
        <translation>合规</translation>
    </message>
    <message>
        <source>Credit points</source>
        <translation>信用评价</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>机构事项</translation>
    </message>
    <message>
        <source>Good-faith self-check</source>
        <translation>诚信自查</translation>
    </message>
    <message>
        <source>Lists and items</source>
        <translation>清单与检查项</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月历</translation>
    </message>
    <message>
        <source>Registers</source>
        <translation>登记簿</translation>
    </message>
    <message>
        <source>Sections of compliance</source>
        <translation>合规的各部分</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>本所阈值</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>(correction, revision {number})</source>
        <translation>（更正，第 {number} 版）</translation>
    </message>
    <message>
        <source>At work: {name}</source>
        <translation>当前操作人：{name}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一条</translation>
    </message>
    <message>
        <source>Change the person…</source>
        <translation>更换操作人…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>Confirm all {count}</source>
        <translation>全部复核 {count} 项</translation>
    </message>
    <message>
        <source>Confirm and next</source>
        <translation>复核并看下一项</translation>
    </message>
    <message>
        <source>Confirm and save the file…</source>
        <translation>确认并保存文件…</translation>
    </message>
    <message>
        <source>Confirm and send</source>
        <translation>确认并上报</translation>
    </message>
    <message>
        <source>Confirm dates</source>
        <extracomment>Refusals that another person at work gets past.</extracomment>
        <translation>复核日期</translation>
    </message>
    <message>
        <source>Confirm every date of this list that you may confirm</source>
        <translation>复核此列表中您可以复核的全部日期</translation>
    </message>
    <message>
        <source>Confirm this date and close (Shift+Enter)</source>
        <translation>复核此日期并关闭（Shift+回车）</translation>
    </message>
    <message>
        <source>Confirm this date and show the next one (Enter, Space)</source>
        <translation>复核本条并显示下一条（Enter 或空格）</translation>
    </message>
    <message>
        <source>Confirmed: {what}</source>
        <translation>已复核：{what}</translation>
    </message>
    <message>
        <source>Correct {year}</source>
        <translation>更正 {year} 年度上报</translation>
    </message>
    <message>
        <source>Dates confirmed: {count}</source>
        <translation>已复核 {count} 项</translation>
    </message>
    <message>
        <source>Each part is sent at a moment of its own within {hours} h, chosen by chance.</source>
        <translation>各部分在 {hours} 小时内各自随机选定的时刻发送。</translation>
    </message>
    <message>
        <source>It can be corrected and withdrawn until the association closes the year.</source>
        <translation>在协会截止该年度之前，可以更正和撤回。</translation>
    </message>
    <message>
        <source>Kept with this confirmation: the exact figures, the moment, and {who}.</source>
        <translation>随本次确认在本机留存：准确数字、时间和{who}。</translation>
    </message>
    <message>
        <source>Nobody is chosen as working</source>
        <translation>尚未选择操作人</translation>
    </message>
    <message>
        <source>Not confirmed: {count}. {reason}</source>
        <translation>未复核 {count} 项。{reason}</translation>
    </message>
    <message>
        <source>Nothing more needs to be pressed: without a network or a reply it is tried again by itself until {day}.</source>
        <translation>此后无需任何操作：没有网络或没有答复时，程序自动重试，直至 {day}。</translation>
    </message>
    <message>
        <source>Report {year}</source>
        <translation>上报 {year} 年度</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>The date before (Left)</source>
        <translation>上一条日期（←）</translation>
    </message>
    <message>
        <source>The file holds the same bytes. Hand it to the association; read its receipts here.</source>
        <translation>文件中的字节完全相同。请交给协会；收到的回执在这里读入。</translation>
    </message>
    <message>
        <source>The next date, without confirming this one (Right)</source>
        <translation>不复核本条，看下一条（→）</translation>
    </message>
    <message>
        <source>The parts are sent at once.</source>
        <translation>各部分立即发送。</translation>
    </message>
    <message>
        <source>These parts of {year} are reported, each on its own:</source>
        <translation>上报 {year} 年度的以下部分，各部分互不关联：</translation>
    </message>
    <message>
        <source>These parts of {year} replace what was reported:</source>
        <translation>以 {year} 年度的以下部分替代已上报的内容：</translation>
    </message>
    <message>
        <source>This part of {year} is reported:</source>
        <translation>上报 {year} 年度的以下部分：</translation>
    </message>
    <message>
        <source>You entered this date yourself and there is no second person: it will be marked as confirmed alone.</source>
        <translation>该日期由您本人录入，且没有第二人：将标记为“本人复核”。</translation>
    </message>
    <message>
        <source>You entered this date yourself: someone else has to confirm it.</source>
        <translation>该日期由您本人录入，须由另一人复核。</translation>
    </message>
    <message>
        <source>You entered this date yourself: you can confirm it from {time} on.</source>
        <translation>该日期由您本人录入，{time} 之后可由您复核。</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>操作人（未署名）</translation>
    </message>
    <message>
        <source>{part}: {count} fields, SHA-256 {hash}…</source>
        <translation>{part}：{count} 个字段，SHA-256 {hash}…</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>第 {place} 条，共 {count} 条</translation>
    </message>
    <message>
        <source>{year} is confirmed.</source>
        <translation>{year} 年度已确认。</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>&amp;Judgement</source>
        <translation>判断(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Names</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>理由(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>检索(&amp;S)</translation>
    </message>
    <message>
        <source>Choose a case from the list, or leave it empty.</source>
        <translation>请从列表中选择案件，或留空。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>Conflict search</source>
        <translation>利益冲突检索</translation>
    </message>
    <message>
        <source>Conflict search saved</source>
        <translation>利益冲突检索已保存</translation>
    </message>
    <message>
        <source>Enter the names, one a line, and press “Search”.</source>
        <translation>请填写名称，每行一个，然后点击“检索”。</translation>
    </message>
    <message>
        <source>F&amp;or the case</source>
        <translation>所涉案件(&amp;O)</translation>
    </message>
    <message>
        <source>O&amp;ther side</source>
        <translation>相对方(&amp;T)</translation>
    </message>
    <message>
        <source>One a line. Former names, legal forms and full width are looked through.</source>
        <translation>每行一个。曾用名、企业组织形式后缀、全角半角的差异都会一并查找。</translation>
    </message>
    <message>
        <source>One a line. Whoever of them the agency acts for is a possible conflict.</source>
        <translation>每行一个。本机构代理其中任何一方的，列为可能的冲突。</translation>
    </message>
    <message>
        <source>Save and print</source>
        <translation>保存并打印</translation>
    </message>
    <message>
        <source>Say how you judge what was found.</source>
        <translation>请对检出的结果作出判断。</translation>
    </message>
    <message>
        <source>Say why; it is kept and printed.</source>
        <translation>请写明理由。理由将保存并打印。</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在检索…</translation>
    </message>
    <message>
        <source>The case has no parties yet. Enter the names, one a line.</source>
        <translation>该案件还没有当事人。请填写名称，每行一个。</translation>
    </message>
    <message>
        <source>Then other parties of the same application or patent are found too.</source>
        <translation>选择案件后，同一申请或专利的其他当事人也会检出。</translation>
    </message>
</context>
<context>
    <name>ConflictMatches</name>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件数</translation>
    </message>
    <message>
        <source>Cases of the party</source>
        <translation>该当事人的案件</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>检出</translation>
    </message>
    <message>
        <source>Found {count} among {total} names; {grave} possible conflicts.</source>
        <translation>在 {total} 个名称中检出 {count} 个，其中可能存在冲突 {grave} 个。</translation>
    </message>
    <message>
        <source>How</source>
        <translation>匹配方式</translation>
    </message>
    <message>
        <source>Looked for</source>
        <translation>检索的名称</translation>
    </message>
    <message>
        <source>Nobody of this name among {total} names.</source>
        <translation>在 {total} 个名称中未检出。</translation>
    </message>
    <message>
        <source>Not listed: {count} that hold a part of a name only.</source>
        <translation>另有 {count} 个仅部分相同，未列出。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>号码</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>程度</translation>
    </message>
    <message>
        <source>Who was found</source>
        <translation>检出的当事人</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 件</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已结案</translation>
    </message>
    <message>
        <source>like name</source>
        <translation>名称相近</translation>
    </message>
    <message>
        <source>no longer a party</source>
        <translation>已不是本案当事人</translation>
    </message>
    <message>
        <source>other side</source>
        <translation>对方</translation>
    </message>
    <message>
        <source>possible conflict</source>
        <translation>可能冲突</translation>
    </message>
    <message>
        <source>same matter</source>
        <translation>同一申请或专利</translation>
    </message>
</context>
<context>
    <name>ConflictPane</name>
    <message>
        <source>By</source>
        <translation>检索人</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Conflict search</source>
        <translation>利益冲突检索</translation>
    </message>
    <message>
        <source>Conflict searches</source>
        <translation>利益冲突检索</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>检出</translation>
    </message>
    <message>
        <source>Judgement</source>
        <translation>判断</translation>
    </message>
    <message>
        <source>Looks for names among all parties past and present, on this computer. What was found and how it was judged is kept; the lists for intake see it here.</source>
        <translation>在本机的全部当事人（包括以往的）中查找名称。检索结果和判断一并保存，收案清单据此作答。</translation>
    </message>
    <message>
        <source>Names looked for</source>
        <translation>检索的名称</translation>
    </message>
    <message>
        <source>New search…</source>
        <translation>新检索…</translation>
    </message>
    <message>
        <source>No search was saved yet</source>
        <translation>还没有保存过检索</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>查看…</translation>
    </message>
</context>
<context>
    <name>CorrectDialog</name>
    <message>
        <source>&amp;Delivery</source>
        <translation>送达方式(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Right date</source>
        <translation>正确日期(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Which date</source>
        <translation>日期项(&amp;W)</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Correct a date</source>
        <extracomment>How long typing must rest before the preview follows, in milliseconds.</extracomment>
        <translation>更正日期</translation>
    </message>
    <message>
        <source>Correct a date of {ref}</source>
        <translation>更正案件 {ref} 的日期</translation>
    </message>
    <message>
        <source>Enter the right date to see what moves.</source>
        <translation>填写正确日期后，这里会列出变更的期限。</translation>
    </message>
    <message>
        <source>Enter the right date; it is still as it was.</source>
        <translation>请填写正确日期；现在与原日期相同。</translation>
    </message>
    <message>
        <source>Kept in the history with every deadline that moves</source>
        <translation>与每个变更的期限一起保存在操作记录中</translation>
    </message>
    <message>
        <source>Only where the day of receipt is proven and differs</source>
        <translation>仅在有证据证明收到日不同时填写</translation>
    </message>
    <message>
        <source>R&amp;eason</source>
        <translation>原因(&amp;E)</translation>
    </message>
    <message>
        <source>Reading the case…</source>
        <translation>正在读取案件…</translation>
    </message>
    <message>
        <source>Received on, if &amp;proven</source>
        <translation>实际收到日(&amp;P)</translation>
    </message>
    <message>
        <source>Someone else changed this case meanwhile; nothing was saved. What would move now is listed above: look at it, then apply.</source>
        <translation>该案件已被他人修改，没有保存。上方已重新列出将变更的期限，请核对后再应用。</translation>
    </message>
    <message>
        <source>There is no such date: take it back</source>
        <translation>没有这个日期：撤回</translation>
    </message>
    <message>
        <source>This day cannot be: it lies in the future, or before or after another.</source>
        <translation>这一天不可能：还没有到，或与其他日期的先后矛盾。</translation>
    </message>
    <message>
        <source>This is no date. Write it like 2026-01-31.</source>
        <translation>这不是日期。请按 2026-01-31 的格式填写。</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>{date} corrected; deadlines that moved: {count}</source>
        <translation>已更正{date}；变更的期限：{count} 个</translation>
    </message>
</context>
<context>
    <name>CreditEntryDialog</name>
    <message>
        <source>at most {points} points</source>
        <translation>最高 {points} 分</translation>
    </message>
    <message>
        <source>to be compared with the current text</source>
        <translation>需核对现行文本</translation>
    </message>
    <message>
        <source>{points} points</source>
        <translation>{points} 分</translation>
    </message>
</context>
<context>
    <name>CreditSection</name>
    <message>
        <source>Counting</source>
        <translation>计入</translation>
    </message>
    <message>
        <source>Credit points</source>
        <translation>信用评价计分</translation>
    </message>
    <message>
        <source>Enter points…</source>
        <translation>登记计分…</translation>
    </message>
    <message>
        <source>Entered points</source>
        <translation>计分登记</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>登记数</translation>
    </message>
    <message>
        <source>On the day</source>
        <translation>核算日</translation>
    </message>
    <message>
        <source>Own rows</source>
        <translation>自行补充的计分项</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>分值</translation>
    </message>
    <message>
        <source>Points table</source>
        <translation>计分项</translation>
    </message>
    <message>
        <source>Rests on</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Rows of the points table</source>
        <translation>计分项</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>计分事由</translation>
    </message>
    <message>
        <source>the agency&apos;s own</source>
        <translation>自行补充</translation>
    </message>
    <message>
        <source>to compare</source>
        <translation>需核对现行文本</translation>
    </message>
    <message>
        <source>up to {points}</source>
        <translation>最高 {points}</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>已核实</translation>
    </message>
    <message>
        <source>{score} points · grade {grade}</source>
        <translation>{score} 分 · {grade} 级</translation>
    </message>
</context>
<context>
    <name>DamagedData</name>
    <message>
        <source>Another backup…</source>
        <translation>选择其他备份…</translation>
    </message>
    <message>
        <source>Backups (*.db *.bak)</source>
        <translation>备份文件 (*.db *.bak)</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Restore the backup of {at}</source>
        <extracomment>Puts a backup in force; runs off the window&apos;s thread.</extracomment>
        <translation>恢复 {at} 的备份</translation>
    </message>
    <message>
        <source>Restoring {name}…</source>
        <translation>正在恢复 {name}……</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>A date: 2026-01-31, 20260131, 1-31, +3 (days from today) or today</source>
        <translation>日期：2026-01-31、20260131、1-31、+3（今天起第 3 天）或“今天”</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>year-month-day</source>
        <translation>年-月-日</translation>
    </message>
</context>
<context>
    <name>DatesPanel</name>
    <message>
        <source>Client date</source>
        <translation>客户期限</translation>
    </message>
    <message>
        <source>Dates this starts</source>
        <extracomment>How the columns share the width, in percent.</extracomment>
        <translation>由此产生的期限</translation>
    </message>
    <message>
        <source>Internal date</source>
        <translation>内部期限</translation>
    </message>
    <message>
        <source>It also moves: {dates}</source>
        <translation>同时变动：{dates}</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>无日期</translation>
    </message>
    <message>
        <source>No date is started.</source>
        <translation>不产生期限。</translation>
    </message>
    <message>
        <source>No date: missing {what}</source>
        <translation>无日期，缺少：{what}</translation>
    </message>
    <message>
        <source>Official date</source>
        <translation>官方期限</translation>
    </message>
    <message>
        <source>certain</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>provisional</source>
        <translation>暂定</translation>
    </message>
</context>
<context>
    <name>DeadlineActions</name>
    <message>
        <source>A second person has to confirm them again.</source>
        <translation>撤销后需由第二人重新复核。</translation>
    </message>
    <message>
        <source>Choose a single deadline to extend it.</source>
        <translation>一次只能延长一条期限，请只选择一条。</translation>
    </message>
    <message>
        <source>Confirmations taken back: {count}</source>
        <translation>已撤销复核：{count} 件</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤销复核</translation>
    </message>
    <message>
        <source>Take back the confirmation of the chosen dates ({count})?</source>
        <translation>要撤销所选期限（{count} 条）的复核吗？</translation>
    </message>
    <message>
        <source>Take the confirmation back</source>
        <translation>撤销复核</translation>
    </message>
    <message>
        <source>There is no date to confirm here.</source>
        <translation>没有需要复核的日期。</translation>
    </message>
    <message>
        <source>This deadline is no longer there.</source>
        <translation>该期限已不存在。</translation>
    </message>
    <message>
        <source>This period cannot be extended.</source>
        <translation>该期限不能延长。</translation>
    </message>
    <message>
        <source>This period cannot be extended: {why}</source>
        <translation>该期限不能延长：{why}</translation>
    </message>
    <message>
        <source>“{act}” does not fit what is chosen, as it stands.</source>
        <translation>所选期限当前的状态不适用“{act}”。</translation>
    </message>
</context>
<context>
    <name>DeadlineDialog</name>
    <message>
        <source>Left as they are: {count}. {reason}</source>
        <translation>未处理：{count} 件。{reason}</translation>
    </message>
    <message>
        <source>New on the docket: {count}</source>
        <translation>新增期限：{count} 件</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <extracomment>The table of the shared words that the dialogs offer. Deadlines named one by one; more are counted.</extracomment>
        <translation>另有 {count} 件</translation>
    </message>
    <message>
        <source>{count} deadlines</source>
        <translation>{count} 件期限</translation>
    </message>
</context>
<context>
    <name>DeadlineMonth</name>
    <message>
        <source>Calendar of deadlines</source>
        <translation>期限日历</translation>
    </message>
    <message>
        <source>Nothing is due on this day.</source>
        <translation>当天没有到期的期限。</translation>
    </message>
    <message>
        <source>at work</source>
        <extracomment>The most deadlines of a day that are listed beside the calendar.</extracomment>
        <translation>班</translation>
    </message>
    <message>
        <source>{count} more; the list shows all.</source>
        <translation>另有 {count} 件，请在列表中查看。</translation>
    </message>
    <message>
        <source>{day} · due: {count}</source>
        <translation>{day} · 到期 {count} 件</translation>
    </message>
</context>
<context>
    <name>DeadlineTable</name>
    <message>
        <source>Bring in the sheet you keep your cases in (xlsx, xls or csv): press the button, or drop the file on this window. Any headings will do, and nothing is written before you have seen what was understood.</source>
        <translation>请导入贵所的案件台账（xlsx、xls 或 csv）：点击下面的按钮，或把文件拖到本窗口。表头怎么写都可以；在您看到识别结果并确认之前，不会写入任何数据。</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
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
        <source>The deadlines could not be read</source>
        <translation>无法读取期限</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>DeadlineViews</name>
    <message>
        <source>Rows copied: {count}</source>
        <translation>已复制 {count} 行</translation>
    </message>
</context>
<context>
    <name>DeadlinesPage</name>
    <message>
        <source>Deadlines</source>
        <extracomment>How long typing must rest before the list follows, in milliseconds.</extracomment>
        <translation>期限</translation>
    </message>
    <message>
        <source>The filter hid this deadline; now everything is listed.</source>
        <translation>该期限被筛选条件隐藏，现已列出全部期限。</translation>
    </message>
    <message>
        <source>This deadline is no longer there.</source>
        <translation>该期限已不存在。</translation>
    </message>
</context>
<context>
    <name>DeadlinesTab</name>
    <message>
        <source>Confirmed alone, by {name}</source>
        <translation>由 {name} 本人复核（无第二人）</translation>
    </message>
    <message>
        <source>Confirmed by {name}</source>
        <translation>复核人：{name}</translation>
    </message>
    <message>
        <source>Confirm…</source>
        <translation>复核…</translation>
    </message>
    <message>
        <source>Deadlines of the case</source>
        <extracomment>The column that says nothing while every deadline is open. Which step suits which status.</extracomment>
        <translation>案件期限</translation>
    </message>
    <message>
        <source>Extend…</source>
        <translation>延长…</translation>
    </message>
    <message>
        <source>Missed…</source>
        <translation>已错过…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>New filing…</source>
        <translation>新建递交…</translation>
    </message>
    <message>
        <source>No deadlines</source>
        <translation>没有期限</translation>
    </message>
    <message>
        <source>Not needed…</source>
        <translation>无需办理…</translation>
    </message>
    <message>
        <source>Received…</source>
        <translation>已受理…</translation>
    </message>
    <message>
        <source>Record a notice, or enter the dates of the case, and its deadlines come.</source>
        <translation>登记通知书或填写案件日期后，相应期限会自动生成。</translation>
    </message>
    <message>
        <source>Record a notice…</source>
        <translation>登记通知书…</translation>
    </message>
    <message>
        <source>Reopen…</source>
        <translation>撤销办结…</translation>
    </message>
    <message>
        <source>Sent…</source>
        <translation>已提交…</translation>
    </message>
    <message>
        <source>Transferred…</source>
        <translation>已转出…</translation>
    </message>
</context>
<context>
    <name>DecisionDialog</name>
    <message>
        <source>&amp;Day</source>
        <translation>日期(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;File of it</source>
        <translation>来函文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>备注(&amp;N)</translation>
    </message>
    <message>
        <source>A bill that passes its payment on is linked by itself.</source>
        <translation>已为该笔缴费请款的，自动关联该请款。</translation>
    </message>
    <message>
        <source>Billed</source>
        <translation>已请款</translation>
    </message>
    <message>
        <source>Client pays itself</source>
        <translation>客户自缴</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Enter the day, as 2026-01-31.</source>
        <translation>请填写日期，例如 2026-01-31。</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>登记放弃</translation>
    </message>
    <message>
        <source>Given up in writing</source>
        <translation>书面放弃</translation>
    </message>
    <message>
        <source>Giving up needs what the client wrote: enter it, or choose the file.</source>
        <translation>放弃须有客户的书面材料：请填写客户写了什么，或者选择来函文件。</translation>
    </message>
    <message>
        <source>It leaves the list; under “Closed” it stays to be seen.</source>
        <translation>从列表中移出，在“已结束”中仍可查看。</translation>
    </message>
    <message>
        <source>Its deadlines are put down as transferred; the annuity stays here until you have checked that it was paid.</source>
        <translation>该年费的期限记为已转出；在核对客户已缴纳之前，该年费仍留在这里。</translation>
    </message>
    <message>
        <source>Put down as billed</source>
        <translation>登记已请款</translation>
    </message>
    <message>
        <source>Put down as paid by the client</source>
        <translation>登记客户自缴</translation>
    </message>
    <message>
        <source>Put down as to be paid</source>
        <translation>登记指示缴纳</translation>
    </message>
    <message>
        <source>The annuity&apos;s deadlines leave the docket and later years are not asked about. Taking the step back, or a client who changes their mind, brings them back.</source>
        <translation>该年及以后各年年费的期限从期限表中关闭，以后各年不再征询。撤回这一步，或者客户改变主意，期限重新打开。</translation>
    </message>
    <message>
        <source>The client&apos;s letter</source>
        <translation>客户来函</translation>
    </message>
    <message>
        <source>The day the client answered.</source>
        <translation>客户答复的日期。</translation>
    </message>
    <message>
        <source>To be paid</source>
        <translation>指示缴纳</translation>
    </message>
    <message>
        <source>What the client &amp;wrote</source>
        <translation>客户写了什么(&amp;W)</translation>
    </message>
</context>
<context>
    <name>DefaultsSection</name>
    <message>
        <source>&amp;Client</source>
        <translation>客户(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Internal: days before</source>
        <translation>内部期限提前天数(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Rule</source>
        <translation>规则(&amp;R)</translation>
    </message>
    <message>
        <source>Apply to {count} deadlines</source>
        <translation>应用到 {count} 个期限</translation>
    </message>
    <message>
        <source>C&amp;lient: days before</source>
        <translation>客户期限提前天数(&amp;L)</translation>
    </message>
    <message>
        <source>Choose a client from the list, or leave it empty.</source>
        <translation>请从列表中选择客户，或留空。</translation>
    </message>
    <message>
        <source>Choose a rule from the list, or leave it empty.</source>
        <translation>请从列表中选择规则，或留空。</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Client: days before</source>
        <translation>客户期限提前天数</translation>
    </message>
    <message>
        <source>Dates of {count} deadlines set.</source>
        <translation>已设置 {count} 个期限的日期。</translation>
    </message>
    <message>
        <source>Dates that change</source>
        <translation>会改变的日期</translation>
    </message>
    <message>
        <source>Days before the official date, for every rule and client or for one. New deadlines follow at once; open ones keep their dates until you apply the defaults. The closest default decides: rule and client before rule before all.</source>
        <translation>比官方期限提前的天数，可以对全部规则和客户设置，也可以只对其中之一。新产生的期限立即采用；已有的未办结期限在应用之前保持不变。以最具体的设置为准：规则加客户，其次规则，最后全部。</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>提前天数</translation>
    </message>
    <message>
        <source>Enter a whole number of days, or nothing.</source>
        <translation>请填写整数天数，或留空。</translation>
    </message>
    <message>
        <source>Internal / client after</source>
        <translation>新内部 / 客户期限</translation>
    </message>
    <message>
        <source>Internal / client before</source>
        <translation>原内部 / 客户期限</translation>
    </message>
    <message>
        <source>Internal dates</source>
        <extracomment>How the services call every rule. The fields of the form by what the services call them.</extracomment>
        <translation>内部期限</translation>
    </message>
    <message>
        <source>Internal: days before</source>
        <translation>内部期限提前天数</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>Leave dates alone that are set</source>
        <translation>已有日期的不改</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>No default is set: deadlines have no internal and client dates of their own. Enter the days at the right; without rule and client they are for all.</source>
        <translation>还没有设置：期限没有内部期限和客户期限。请在右侧填写天数；规则和客户留空表示全部。</translation>
    </message>
    <message>
        <source>Official date</source>
        <translation>官方期限</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>我方案号</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Set this default</source>
        <translation>设定</translation>
    </message>
    <message>
        <source>Setting internal and client dates</source>
        <translation>正在设置内部期限和客户期限</translation>
    </message>
    <message>
        <source>The default is set. Open deadlines keep their dates until applied.</source>
        <translation>已设置。未办结的期限在应用之前保持不变。</translation>
    </message>
    <message>
        <source>The first {count} are shown.</source>
        <translation>显示前 {count} 个。</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>专利名称</translation>
    </message>
    <message>
        <source>What would change?</source>
        <translation>查看会改变什么</translation>
    </message>
    <message>
        <source>all clients</source>
        <translation>全部客户</translation>
    </message>
    <message>
        <source>all rules</source>
        <translation>全部规则</translation>
    </message>
    <message>
        <source>{count} open deadlines would change.</source>
        <translation>有 {count} 个未办结的期限会改变。</translation>
    </message>
</context>
<context>
    <name>DemoBar</name>
    <message>
        <source>Demo data: nothing here is real, and nothing you do can harm.</source>
        <translation>示范数据：内容都是虚构的，可以放心试用。</translation>
    </message>
    <message>
        <source>Leave and delete</source>
        <translation>离开并删除</translation>
    </message>
    <message>
        <source>Leave and delete the demo</source>
        <translation>离开并删除示范数据</translation>
    </message>
    <message>
        <source>Leave the demo</source>
        <translation>离开示范数据</translation>
    </message>
    <message>
        <source>Stay in the demo</source>
        <translation>留在示范数据中</translation>
    </message>
    <message>
        <source>The folder of demo data is deleted with everything in it, also what you entered there. Your own data are opened; they are not touched.</source>
        <translation>示范数据文件夹及其中全部内容（包括您在其中录入的）将被删除，然后打开您自己的数据。您自己的数据不受影响。</translation>
    </message>
</context>
<context>
    <name>Docket</name>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Client date</source>
        <translation>客户期限</translation>
    </message>
    <message>
        <source>Internal date</source>
        <translation>内部期限</translation>
    </message>
    <message>
        <source>Official date</source>
        <translation>官方期限</translation>
    </message>
    <message>
        <source>Provisional: it may still move. The panel below says why.</source>
        <translation>暂定：日期仍可能变动，原因见下方“计算依据”。</translation>
    </message>
    <message>
        <source>one attorney</source>
        <translation>某位代理师</translation>
    </message>
    <message>
        <source>one case</source>
        <translation>某个案件</translation>
    </message>
    <message>
        <source>one client</source>
        <translation>某个客户</translation>
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
        <source>As on the screen</source>
        <translation>与屏幕一致</translation>
    </message>
    <message>
        <source>Deadlines</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Deadlines as Excel workbook</source>
        <translation>期限表存为 Excel</translation>
    </message>
    <message>
        <source>Derivation</source>
        <translation>计算依据</translation>
    </message>
    <message>
        <source>Grouped by urgency</source>
        <translation>按紧急程度分组</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
</context>
<context>
    <name>DocumentViewer</name>
    <message>
        <source>Check again</source>
        <translation>重新核对</translation>
    </message>
    <message>
        <source>Choose a file to see it here.</source>
        <translation>选择文件，在这里查看。</translation>
    </message>
    <message>
        <source>No preview for this kind of file</source>
        <translation>这类文件没有预览</translation>
    </message>
    <message>
        <source>Open</source>
        <extracomment>Steps of enlargement; at 1 the page is as wide as the view. What a changed or missing file is told by; nothing of it is offered but another look.</extracomment>
        <translation>打开</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>The file cannot be shown here</source>
        <translation>这里无法显示该文件</translation>
    </message>
    <message>
        <source>The file is as it was filed. Open it in the system&apos;s program.</source>
        <translation>文件与存入时一致。请用系统的程序打开。</translation>
    </message>
    <message>
        <source>The file is missing</source>
        <translation>文件缺失</translation>
    </message>
    <message>
        <source>The file was changed</source>
        <translation>文件已变动</translation>
    </message>
    <message>
        <source>[Only the beginning is shown here. Open the file for all of it.]</source>
        <translation>［这里只显示开头部分。要看全文，请打开文件。］</translation>
    </message>
</context>
<context>
    <name>DocumentWindow</name>
    <message>
        <source>File {number} of {count}</source>
        <translation>第 {number} 个文件，共 {count} 个</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Show a read-only copy in the program for this kind of file</source>
        <translation>用相应程序打开只读副本</translation>
    </message>
</context>
<context>
    <name>DocumentsTab</name>
    <message>
        <source>Attach…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Copy (Ctrl+C)</source>
        <translation>复制（Ctrl+C）</translation>
    </message>
    <message>
        <source>Drop files here, or press the button. A copy is kept in the data folder; the file itself stays where it is.</source>
        <translation>把文件拖到这里，或点击按钮。副本保存在数据文件夹中，原文件留在原处。</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>全部导出…</translation>
    </message>
    <message>
        <source>Export chosen…</source>
        <translation>导出所选…</translation>
    </message>
    <message>
        <source>Find a file</source>
        <translation>查找文件</translation>
    </message>
    <message>
        <source>Find a file by its name, role or notice</source>
        <extracomment>With more files than so many there is a field to find one. Rows of the list that are always seen, its heading among them.</extracomment>
        <translation>按文件名、类别或来文查找</translation>
    </message>
    <message>
        <source>Keep a copy of a file with this case; or drop files here</source>
        <translation>在案件中保存文件副本；也可以把文件拖到这里</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>还没有文件</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open in the system&apos;s program</source>
        <translation>用系统的程序打开</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save the chosen files elsewhere, under the agency&apos;s names</source>
        <translation>把所选文件按本所命名规则另存</translation>
    </message>
    <message>
        <source>Show a read-only copy in the program for this kind of file</source>
        <translation>用相应程序打开只读副本</translation>
    </message>
    <message>
        <source>Show in a window (Enter)</source>
        <translation>在窗口中查看（Enter）</translation>
    </message>
    <message>
        <source>Show the chosen file below the list</source>
        <translation>在列表下方显示所选文件</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Tell the client…</source>
        <translation>转达客户…</translation>
    </message>
    <message>
        <source>Write all files of the case into a folder</source>
        <translation>把案件的全部文件写入一个文件夹</translation>
    </message>
</context>
<context>
    <name>DoneStep</name>
    <message>
        <source>All imports…</source>
        <translation>全部导入记录…</translation>
    </message>
    <message>
        <source>Asked by an earlier import already: {count}.</source>
        <translation>以前的导入已询问过的问题：{count}。</translation>
    </message>
    <message>
        <source>Cases added: {new}, updated: {updated}.</source>
        <translation>新增案件 {new} 件，更新 {updated} 件。</translation>
    </message>
    <message>
        <source>Cases made: {count}.</source>
        <translation>建立案件：{count} 件。</translation>
    </message>
    <message>
        <source>Cases removed: {removed}. Left as they are, because edited since: {kept}.</source>
        <translation>已移除案件 {removed} 件。导入后有人修改过、予以保留的：{kept} 处。</translation>
    </message>
    <message>
        <source>Dates put on the docket: {count}.</source>
        <translation>登记期限：{count} 项。</translation>
    </message>
    <message>
        <source>Deadlines computed: {count}.</source>
        <translation>已计算期限 {count} 项。</translation>
    </message>
    <message>
        <source>Everything is as it was before.</source>
        <translation>一切已恢复到导入之前。</translation>
    </message>
    <message>
        <source>Go to what waits</source>
        <translation>去处理待处理来文</translation>
    </message>
    <message>
        <source>Here already, skipped: {count}.</source>
        <translation>重复并跳过：{count} 份。</translation>
    </message>
    <message>
        <source>No case was changed; the questions are kept</source>
        <translation>案件没有变化，待解决的问题已保存</translation>
    </message>
    <message>
        <source>Notices recorded: {count}.</source>
        <translation>登记通知书：{count} 份。</translation>
    </message>
    <message>
        <source>Notices taken back: {notices}. Cases removed: {cases}.</source>
        <translation>撤回通知书 {notices} 份，删除案件 {cases} 件。</translation>
    </message>
    <message>
        <source>Overdue, first in the list: {count}.</source>
        <translation>已过期 {count} 项，排在列表最前。</translation>
    </message>
    <message>
        <source>Settle open questions…</source>
        <translation>处理待解决问题…</translation>
    </message>
    <message>
        <source>Show in the list</source>
        <translation>在列表中查看</translation>
    </message>
    <message>
        <source>Still open: refused rows {refused}, conflicts {conflicts}, cells to check {doubts}. They are kept with the import and counted on the page Today until they are settled.</source>
        <translation>待解决：未接受的行 {refused}，冲突 {conflicts}，待核对单元格 {doubts}。这些问题随导入记录保存，解决之前在“今日”页计数。</translation>
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
        <source>Undo this import</source>
        <translation>撤销本次导入</translation>
    </message>
    <message>
        <source>Waiting for a decision: {count}. They are kept under “Waiting” and counted on the page Today.</source>
        <translation>待处理：{count} 份。已放入“待处理”，并计入“今日”页。</translation>
    </message>
    <message>
        <source>What stays</source>
        <translation>保留的内容</translation>
    </message>
    <message>
        <source>What was worked on since stays:</source>
        <translation>之后有人处理过的内容予以保留：</translation>
    </message>
    <message>
        <source>Without a date, the list says what is missing: {count}.</source>
        <translation>尚无日期 {count} 项，列表中说明缺少什么。</translation>
    </message>
</context>
<context>
    <name>DraftFilingDialog</name>
    <message>
        <source>&amp;Case</source>
        <translation>案件(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Form code</source>
        <translation>表格代码(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>种类(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Choose the case it is for.</source>
        <translation>请选择所属案件。</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>起草</translation>
    </message>
    <message>
        <source>Drafted: {what}</source>
        <translation>已起草：{what}</translation>
    </message>
    <message>
        <source>Keeps the &amp;deadline</source>
        <translation>对应期限(&amp;D)</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>备注(&amp;O)</translation>
    </message>
    <message>
        <source>New filing</source>
        <extracomment>Papers named one by one; more are counted.</extracomment>
        <translation>新建递交</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Say what it is called, such as 意见陈述书.</source>
        <translation>请填写名称，例如“意见陈述书”。</translation>
    </message>
    <message>
        <source>Sending and receiving the paper takes this deadline with it.</source>
        <translation>文件提交、受理时，该期限随之变更。</translation>
    </message>
</context>
<context>
    <name>DraftOffer</name>
    <message>
        <source>A new case that was typed last time and not saved is still here: {ref}</source>
        <translation>上次填写但未保存的新案件仍在：{ref}</translation>
    </message>
    <message>
        <source>Take it up</source>
        <extracomment>New cases that were not saved, so that a crash or a closed window loses nothing. So much of a reference or title is shown in the offer.</extracomment>
        <translation>继续填写</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>without a reference</source>
        <translation>未填案号</translation>
    </message>
</context>
<context>
    <name>Drops</name>
    <message>
        <source>The sheets among them were not opened; drop those by themselves.</source>
        <extracomment>How long after the last move the overlay goes, where the system says nothing, in milliseconds.</extracomment>
        <translation>其中的表格未打开，请单独拖入。</translation>
    </message>
</context>
<context>
    <name>DueEdit</name>
    <message>
        <source> days</source>
        <translation> 日</translation>
    </message>
    <message>
        <source> months</source>
        <translation> 个月</translation>
    </message>
    <message>
        <source>03-31</source>
        <translation>03-31</translation>
    </message>
    <message>
        <source>First day, as month-day</source>
        <translation>起始日（月-日）</translation>
    </message>
    <message>
        <source>How many days or months</source>
        <extracomment>Days or months before or after something: from and to, and what is offered at first. A year without a leap day: a day of every year is one of it.</extracomment>
        <translation>天数或月数</translation>
    </message>
    <message>
        <source>Last day, as month-day</source>
        <translation>截止日（月-日）</translation>
    </message>
    <message>
        <source>The first day lies after the last.</source>
        <translation>起始日晚于截止日。</translation>
    </message>
    <message>
        <source>Which day it hangs on</source>
        <translation>所依据的日期</translation>
    </message>
    <message>
        <source>Write a day of every year as month-day, such as 03-31.</source>
        <translation>请填写每年的日期（月-日），例如 03-31。</translation>
    </message>
    <message>
        <source>before</source>
        <translation>某日之前</translation>
    </message>
    <message>
        <source>by the end of the period</source>
        <translation>检查周期结束前</translation>
    </message>
    <message>
        <source>days before</source>
        <translation>某日之前若干日</translation>
    </message>
    <message>
        <source>every year, at the latest on</source>
        <translation>每年，不晚于</translation>
    </message>
    <message>
        <source>every year, from – to</source>
        <translation>每年，起止日期</translation>
    </message>
    <message>
        <source>no day</source>
        <translation>无规定期限</translation>
    </message>
    <message>
        <source>not before months after</source>
        <translation>某日满若干月后</translation>
    </message>
    <message>
        <source>on the day of</source>
        <translation>某日当日</translation>
    </message>
    <message>
        <source>the day the notice prints</source>
        <translation>通知书载明的日期</translation>
    </message>
    <message>
        <source>within days after</source>
        <translation>某日之后若干日内</translation>
    </message>
</context>
<context>
    <name>DueSection</name>
    <message>
        <source>Fees due</source>
        <extracomment>How long typing must rest before the list follows, in milliseconds.</extracomment>
        <translation>应缴官费</translation>
    </message>
</context>
<context>
    <name>DueState</name>
    <message>
        <source>Fees come with the cases: from filing dates, grants and notices. What nothing says by itself can be added by hand.</source>
        <translation>费用随案件的申请日、授权和通知书自动产生。其他费用可以手工添加。</translation>
    </message>
    <message>
        <source>No open fee fits this choice. Later ones may be there.</source>
        <translation>没有符合条件的待缴费用。更晚到期的可能有。</translation>
    </message>
    <message>
        <source>No open fees</source>
        <translation>没有待缴费用</translation>
    </message>
    <message>
        <source>Nothing to pay here</source>
        <translation>此处没有应缴费用</translation>
    </message>
    <message>
        <source>Reading the fees…</source>
        <translation>正在读取费用…</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>The fees could not be read</source>
        <translation>无法读取费用</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>EventFields</name>
    <message>
        <source>&amp;Date</source>
        <translation>日期(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Event</source>
        <translation>事件(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation>期限长度(&amp;L)</translation>
    </message>
    <message>
        <source>Choose an event from the list (Down shows it).</source>
        <translation>请从列表中选择事件（按 ↓ 显示列表）。</translation>
    </message>
    <message>
        <source>No&amp;te</source>
        <translation>备注(&amp;T)</translation>
    </message>
    <message>
        <source>Patent &amp;year</source>
        <translation>专利年度(&amp;Y)</translation>
    </message>
    <message>
        <source>Periods it starts</source>
        <translation>产生的期限</translation>
    </message>
    <message>
        <source>Which day was it? Write it like 2026-01-31.</source>
        <translation>请填写日期，例如 2026-01-31。</translation>
    </message>
</context>
<context>
    <name>EventPicker</name>
    <message>
        <source>Name or initials; Down shows all</source>
        <translation>名称或拼音首字母；按 ↓ 显示全部</translation>
    </message>
</context>
<context>
    <name>EventsPane</name>
    <message>
        <source>A line of a register started it: change or withdraw it there.</source>
        <translation>由登记簿中的一行生成：请在登记簿中更正或撤回。</translation>
    </message>
    <message>
        <source>About</source>
        <translation>涉及</translation>
    </message>
    <message>
        <source>Correct the day…</source>
        <translation>更正日期…</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Deadlines of the agency</source>
        <translation>机构自身的期限</translation>
    </message>
    <message>
        <source>Entered by</source>
        <translation>登记人</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Events of the agency</source>
        <translation>机构事项</translation>
    </message>
    <message>
        <source>No event is recorded yet</source>
        <translation>还没有登记机构事项</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Record…</source>
        <translation>登记…</translation>
    </message>
    <message>
        <source>Show the case</source>
        <translation>查看案件</translation>
    </message>
    <message>
        <source>The program sets its day.</source>
        <translation>日期由程序确定。</translation>
    </message>
    <message>
        <source>What happens to the agency itself: a change of registration, a branch, a departure, a notice. Each puts its deadlines on the docket and opens its checklists.</source>
        <translation>机构自身发生的事项：变更登记、设立分支机构、人员离职、收到通知等。登记后即生成相应的期限和检查记录。</translation>
    </message>
    <message>
        <source>Withdrawn: {reason}</source>
        <translation>已撤回：{reason}</translation>
    </message>
</context>
<context>
    <name>EventsSection</name>
    <message>
        <source>Events of the agency</source>
        <translation>机构事项</translation>
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
        <source>Print this derivation, or save it as PDF (P)</source>
        <translation>打印计算依据，或存为 PDF（P）</translation>
    </message>
    <message>
        <source>Why this date</source>
        <extracomment>Buttons of whoever shows the panel stand here, before the one that prints.</extracomment>
        <translation>计算依据</translation>
    </message>
    <message>
        <source>confirmed alone by {name}, who had entered it</source>
        <translation>由录入人 {name} 本人复核（无第二人）</translation>
    </message>
    <message>
        <source>confirmed by {name}</source>
        <translation>{name} 已复核</translation>
    </message>
</context>
<context>
    <name>ExtendDialog</name>
    <message>
        <source>1 month</source>
        <translation>1 个月</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>审批通知书</translation>
    </message>
    <message>
        <source>Extend</source>
        <extracomment>What an error is said at.</extracomment>
        <translation>延长</translation>
    </message>
    <message>
        <source>Extend the period</source>
        <translation>延长期限</translation>
    </message>
    <message>
        <source>Extended: {what}</source>
        <translation>已延长：{what}</translation>
    </message>
    <message>
        <source>Granted until</source>
        <translation>批准至</translation>
    </message>
    <message>
        <source>Longer by</source>
        <translation>延长</translation>
    </message>
    <message>
        <source>None</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>The date on the office&apos;s approval, once it is here; it prevails.</source>
        <translation>收到审批通知书后填写其载明的日期，以该日期为准。</translation>
    </message>
    <message>
        <source>The later date and how it comes about</source>
        <translation>延长后的日期及其计算依据</translation>
    </message>
    <message>
        <source>The office&apos;s paper on file; it no longer waits for a date then.</source>
        <translation>本案已登记的审批通知书；选择后它不再列为“无法计算”。</translation>
    </message>
    <message>
        <source>This is no date; write it as 2026-01-31.</source>
        <translation>这不是日期。请按 2026-01-31 的格式填写。</translation>
    </message>
    <message>
        <source>provisional</source>
        <translation>暂定</translation>
    </message>
    <message>
        <source>{count} months</source>
        <translation>{count} 个月</translation>
    </message>
    <message>
        <source>{old} becomes {new}</source>
        <translation>{old} 变为 {new}</translation>
    </message>
</context>
<context>
    <name>FeeActs</name>
    <message>
        <source>The agency pays the office again.</source>
        <translation>改回由本所向专利局缴费。</translation>
    </message>
    <message>
        <source>The client pays the office itself; these fees alarm nobody any more.</source>
        <translation>由客户自行缴费；这些费用不再提醒。</translation>
    </message>
    <message>
        <source>“{act}” does not fit what is chosen, as it stands.</source>
        <translation>所选费用的当前状态不能执行“{act}”。</translation>
    </message>
</context>
<context>
    <name>FeeChoices</name>
    <message>
        <source>All fees</source>
        <translation>全部费用</translation>
    </message>
    <message>
        <source>Amounts for payment on {day}</source>
        <translation>金额按 {day} 缴费计算</translation>
    </message>
    <message>
        <source>Amounts if paid</source>
        <translation>金额按缴费日</translation>
    </message>
    <message>
        <source>Annuities only</source>
        <translation>仅年费</translation>
    </message>
    <message>
        <source>Case, title, number, client, fee…</source>
        <translation>案件、名称、号码、客户、费用…</translation>
    </message>
    <message>
        <source>Day of payment</source>
        <translation>缴费日</translation>
    </message>
    <message>
        <source>Due within {days} days</source>
        <translation>{days} 天内到期</translation>
    </message>
    <message>
        <source>Filter the fees</source>
        <translation>筛选费用</translation>
    </message>
    <message>
        <source>List every fee that is known</source>
        <translation>列出所有已知费用</translation>
    </message>
    <message>
        <source>List what is due within {days} days, and what is late</source>
        <translation>列出 {days} 天内到期和已逾期的费用</translation>
    </message>
    <message>
        <source>Paid ones too</source>
        <translation>含已缴</translation>
    </message>
    <message>
        <source>Which fees</source>
        <translation>费用类别</translation>
    </message>
    <message>
        <source>Without annuities</source>
        <translation>不含年费</translation>
    </message>
</context>
<context>
    <name>FeeFactsDialog</name>
    <message>
        <source>&amp;Claims as filed</source>
        <translation>申请时权利要求项数(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;First annuity year</source>
        <translation>首个年费年度(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>备注(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Pages with drawings as filed</source>
        <translation>申请时说明书及附图页数(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Reduction from, until</source>
        <translation>费减起止日(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Who is entitled to a reduction…</source>
        <translation>费减条件(&amp;W)…</translation>
    </message>
    <message>
        <source>A patent year is between 1 and {last}.</source>
        <translation>年度在 1 到 {last} 之间。</translation>
    </message>
    <message>
        <source>An office has two letters, such as CN or EP.</source>
        <translation>局代码为两个字母，如 CN、EP。</translation>
    </message>
    <message>
        <source>Co&amp;mpensation days</source>
        <translation>期限补偿天数(&amp;M)</translation>
    </message>
    <message>
        <source>Fee reduction</source>
        <translation>费用减缴</translation>
    </message>
    <message>
        <source>It ends before it begins.</source>
        <translation>截止日早于开始日。</translation>
    </message>
    <message>
        <source>Open &amp;licence from, until</source>
        <translation>开放许可起止日(&amp;L)</translation>
    </message>
    <message>
        <source>Open licence from</source>
        <translation>开放许可开始日</translation>
    </message>
    <message>
        <source>Open licence until</source>
        <translation>开放许可截止日</translation>
    </message>
    <message>
        <source>Receiving &amp;office (PCT)</source>
        <translation>受理局 (PCT)(&amp;O)</translation>
    </message>
    <message>
        <source>Reduction &amp;basis</source>
        <translation>费减依据(&amp;B)</translation>
    </message>
    <message>
        <source>Reduction from</source>
        <translation>费减开始日</translation>
    </message>
    <message>
        <source>Reduction until</source>
        <translation>费减截止日</translation>
    </message>
    <message>
        <source>S&amp;earching office (PCT)</source>
        <translation>检索局 (PCT)(&amp;E)</translation>
    </message>
    <message>
        <source>Saved: what the fees rest on</source>
        <translation>已保存：费用依据</translation>
    </message>
    <message>
        <source>The approval or record it rests on. The percentage stands in the case.</source>
        <translation>所依据的批准或备案。费减比例在案件中填写。</translation>
    </message>
    <message>
        <source>The client pays the office itself; nothing alarms</source>
        <translation>客户自行缴费，不再提醒</translation>
    </message>
    <message>
        <source>The year paid with registration as the office&apos;s notice prints it.</source>
        <translation>办理登记手续通知书上写明的授权当年年度。</translation>
    </message>
    <message>
        <source>This is no date; write it as 2026-01-31.</source>
        <translation>这不是日期，请写成 2026-01-31。</translation>
    </message>
    <message>
        <source>What the fees rest on</source>
        <extracomment>The longest number a field of a count takes. A year of annuities has at most two digits. The fields of the form by the names of the facts.</extracomment>
        <translation>费用依据</translation>
    </message>
</context>
<context>
    <name>FeePanel</name>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Choose a fee to see how its amount and its days come about.</source>
        <translation>选择一项费用，查看金额和日期的计算依据。</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>缴费期限</translation>
    </message>
    <message>
        <source>Fees chosen: {count}</source>
        <translation>已选 {count} 项费用</translation>
    </message>
    <message>
        <source>Free until</source>
        <translation>免滞纳金至</translation>
    </message>
    <message>
        <source>Full fee</source>
        <translation>全额</translation>
    </message>
    <message>
        <source>How this amount comes about</source>
        <translation>金额计算依据</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最后缴费日</translation>
    </message>
    <message>
        <source>No amount can be said yet</source>
        <translation>金额尚不能确定</translation>
    </message>
    <message>
        <source>Not known: {what}</source>
        <translation>缺少：{what}</translation>
    </message>
    <message>
        <source>Reduced by</source>
        <translation>费减</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>{amount} if paid on {day}</source>
        <translation>{day} 缴费，应缴 {amount}</translation>
    </message>
</context>
<context>
    <name>Fees</name>
    <message>
        <source>, without a known amount: {count}</source>
        <translation>，金额未知 {count} 项</translation>
    </message>
    <message>
        <source>Add a fee that no date or notice says by itself</source>
        <translation>添加日期和通知书都未体现的费用</translation>
    </message>
    <message>
        <source>Add a fee…</source>
        <translation>添加费用…</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All clients</source>
        <translation>全部客户</translation>
    </message>
    <message>
        <source>Anniversary of filing: {day}</source>
        <translation>申请日的对应日：{day}</translation>
    </message>
    <message>
        <source>Annuities</source>
        <translation>年费</translation>
    </message>
    <message>
        <source>Annuity</source>
        <translation>年费</translation>
    </message>
    <message>
        <source>Application no.</source>
        <translation>申请号</translation>
    </message>
    <message>
        <source>CNY</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>CNY {amount}</source>
        <translation>{amount} 元</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Chosen: {what}</source>
        <translation>已选：{what}</translation>
    </message>
    <message>
        <source>Claims, pages, offices, first annuity year, reduction, open licence</source>
        <translation>权利要求项数、页数、受理局和检索局、首个年费年度、费减、开放许可</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Client pays</source>
        <translation>客户自缴</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>缴费期限</translation>
    </message>
    <message>
        <source>Due: {day}</source>
        <translation>缴纳期限：{day}</translation>
    </message>
    <message>
        <source>Entered by {name}</source>
        <translation>登记人：{name}</translation>
    </message>
    <message>
        <source>Facts of the case…</source>
        <translation>费用依据…</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Fee: {amount}</source>
        <translation>费用：{amount}</translation>
    </message>
    <message>
        <source>Fees of {ref}</source>
        <extracomment>Columns of a list of many cases that say nothing beside those of one: how urgent, which case. Pixels of the columns that take what room there is, and of what was paid.</extracomment>
        <translation>{ref} 的费用</translation>
    </message>
    <message>
        <source>Free until</source>
        <translation>免滞纳金至</translation>
    </message>
    <message>
        <source>Free until {day}</source>
        <translation>免滞纳金至 {day}</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最后缴费日</translation>
    </message>
    <message>
        <source>Last day with surcharge: {day}</source>
        <translation>滞纳期届满日：{day}</translation>
    </message>
    <message>
        <source>Last day {day}</source>
        <translation>最后缴费日 {day}</translation>
    </message>
    <message>
        <source>Late surcharge: {amount}</source>
        <translation>滞纳金：{amount}</translation>
    </message>
    <message>
        <source>Listed: {what}</source>
        <translation>列出：{what}</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <source>Paid (CNY)</source>
        <translation>已缴（元）</translation>
    </message>
    <message>
        <source>Paid on</source>
        <translation>缴费日</translation>
    </message>
    <message>
        <source>Paid so far: {amount}</source>
        <translation>已缴：{amount}</translation>
    </message>
    <message>
        <source>Paid until</source>
        <translation>缴费截止</translation>
    </message>
    <message>
        <source>Paid with registration; it has no day of its own.</source>
        <translation>随办理登记手续缴纳，没有单独的期限。</translation>
    </message>
    <message>
        <source>Paid…</source>
        <translation>登记缴费…</translation>
    </message>
    <message>
        <source>Payment list…</source>
        <extracomment>What stands where nothing is known. What stands before a day that may still move. The key of each act on the list; the case is opened by entering the row.</extracomment>
        <translation>列入缴费清单…</translation>
    </message>
    <message>
        <source>Provisional, as a holiday notice is missing: {days}</source>
        <translation>放假安排未公布，以下日期为暂定：{days}</translation>
    </message>
    <message>
        <source>Put down that it was paid: day, amount, receipt</source>
        <translation>登记缴费：日期、金额、票据</translation>
    </message>
    <message>
        <source>Put the chosen fees on a new payment list</source>
        <translation>把选中的费用列入新的缴费清单</translation>
    </message>
    <message>
        <source>Reckoned for payment on {day}</source>
        <translation>按 {day} 缴费计算</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>费减</translation>
    </message>
    <message>
        <source>Reduced by {percent}%; the surcharge is of the full fee</source>
        <translation>费减 {percent}%；滞纳金按全额计算</translation>
    </message>
    <message>
        <source>Show the case</source>
        <translation>查看案件</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Sum (CNY)</source>
        <translation>合计（元）</translation>
    </message>
    <message>
        <source>Surcharge</source>
        <translation>滞纳金</translation>
    </message>
    <message>
        <source>Take out a fee that was added by hand</source>
        <translation>撤下手工添加的费用</translation>
    </message>
    <message>
        <source>Take the fee out…</source>
        <translation>撤下费用…</translation>
    </message>
    <message>
        <source>Taken back: {why}</source>
        <translation>已撤回：{why}</translation>
    </message>
    <message>
        <source>The client pays the office itself; a second press takes it back</source>
        <translation>客户自行向专利局缴费；再按一次取消</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>To pay (CNY)</source>
        <translation>应缴（元）</translation>
    </message>
    <message>
        <source>Until the due date</source>
        <translation>至缴纳期限</translation>
    </message>
    <message>
        <source>Without a client</source>
        <translation>未填客户</translation>
    </message>
    <message>
        <source>Years of the term</source>
        <extracomment>Cells in one row at most; a term of twenty years takes two. Pixels of the narrowest cell.</extracomment>
        <translation>保护期各年度</translation>
    </message>
    <message>
        <source>at the end of the month</source>
        <translation>月末</translation>
    </message>
    <message>
        <source>client pays</source>
        <translation>客户自缴</translation>
    </message>
    <message>
        <source>free</source>
        <translation>免滞纳金</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>in 7 days</source>
        <translation>7 天后</translation>
    </message>
    <message>
        <source>in time</source>
        <extracomment>Days before the due date that the first part of the strip stands for. Room beside a label, in pixels, so that neighbours never touch. How much of its colour a part shows: the month that is free, then each step more.</extracomment>
        <translation>按期</translation>
    </message>
    <message>
        <source>lapsed</source>
        <translation>已失效</translation>
    </message>
    <message>
        <source>none: in time</source>
        <translation>无（按期）</translation>
    </message>
    <message>
        <source>none: within the month</source>
        <translation>无（一个月内）</translation>
    </message>
    <message>
        <source>not paid, and past its last day</source>
        <translation>未缴，且已过最后缴费日</translation>
    </message>
    <message>
        <source>of it late surcharge {amount}</source>
        <translation>其中滞纳金 {amount}</translation>
    </message>
    <message>
        <source>on a list</source>
        <translation>已列入清单</translation>
    </message>
    <message>
        <source>on another day</source>
        <translation>其他日期</translation>
    </message>
    <message>
        <source>open</source>
        <translation>待缴</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>已缴</translation>
    </message>
    <message>
        <source>paid by the client</source>
        <translation>客户已自缴</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>the surcharge runs</source>
        <translation>正在产生滞纳金</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>underpaid</source>
        <translation>未缴足</translation>
    </message>
    <message>
        <source>underpaid, and past its last day</source>
        <translation>未缴足，且已过最后缴费日</translation>
    </message>
    <message>
        <source>with registration</source>
        <translation>随登记手续缴纳</translation>
    </message>
    <message>
        <source>{count} annuities, {amount}</source>
        <translation>{count} 项年费，{amount}</translation>
    </message>
    <message>
        <source>{count} fees, {amount}</source>
        <translation>{count} 项，{amount}</translation>
    </message>
    <message>
        <source>{days} days</source>
        <translation>{days} 天</translation>
    </message>
    <message>
        <source>{name}: CNY {amount}</source>
        <translation>{name} {amount} 元</translation>
    </message>
    <message>
        <source>{span}: no surcharge</source>
        <translation>{span}：无滞纳金</translation>
    </message>
    <message>
        <source>{span}: surcharge {percent}%, {amount}</source>
        <translation>{span}：滞纳金 {percent}%，{amount}</translation>
    </message>
    <message>
        <source>{state}, in the month without surcharge</source>
        <translation>{state}，在免滞纳金的一个月内</translation>
    </message>
    <message>
        <source>{state}, now with {percent}% surcharge</source>
        <translation>{state}，现加收 {percent}% 滞纳金</translation>
    </message>
</context>
<context>
    <name>FeesPage</name>
    <message>
        <source>Annuity plan</source>
        <translation>年费计划</translation>
    </message>
    <message>
        <source>Billing</source>
        <translation>请款与余额</translation>
    </message>
    <message>
        <source>Client instructions</source>
        <translation>客户指示</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>应缴</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Payment lists</source>
        <translation>缴费清单</translation>
    </message>
    <message>
        <source>Sections of fees</source>
        <translation>费用的各部分</translation>
    </message>
</context>
<context>
    <name>FeesTab</name>
    <message>
        <source>Delete: take a payment back</source>
        <translation>Delete：撤回缴费</translation>
    </message>
    <message>
        <source>Fees as workbook…</source>
        <translation>费用导出为工作簿…</translation>
    </message>
    <message>
        <source>Fees come from the dates of the case and from notices. What nothing says by itself can be added here.</source>
        <translation>费用由案件日期和通知书自动产生。其他费用可以在此添加。</translation>
    </message>
    <message>
        <source>Fees of the case</source>
        <translation>本案费用</translation>
    </message>
    <message>
        <source>No fees yet</source>
        <translation>还没有费用</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>缴费记录</translation>
    </message>
    <message>
        <source>Payments of the case</source>
        <translation>本案缴费记录</translation>
    </message>
    <message>
        <source>Print fees</source>
        <translation>打印费用</translation>
    </message>
    <message>
        <source>Surcharge by day of payment</source>
        <extracomment>Lines a list of the tab shows at once, at most; more are scrolled.</extracomment>
        <translation>按缴费日的滞纳金</translation>
    </message>
    <message>
        <source>Take the payment back…</source>
        <translation>撤回缴费…</translation>
    </message>
</context>
<context>
    <name>FigureActs</name>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Take back what was typed: {figure}</source>
        <translation>撤回填写的数：{figure}</translation>
    </message>
    <message>
        <source>Taken back; what is counted holds again</source>
        <translation>已撤回，恢复为按记录计算</translation>
    </message>
</context>
<context>
    <name>FigureDialog</name>
    <message>
        <source>&amp;Reason</source>
        <translation>理由(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>来源(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation>数值(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Value in CNY</source>
        <translation>金额（元）(&amp;V)</translation>
    </message>
    <message>
        <source>A reason is needed; it stays in the history.</source>
        <translation>需要填写理由，理由留在历史记录中。</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <translation>请选择一项。</translation>
    </message>
    <message>
        <source>Counted from the records: {value}. What is typed holds in its place.</source>
        <translation>按记录计算：{value}。填写后以填写的为准。</translation>
    </message>
    <message>
        <source>Enter a whole number; 0 where there are none.</source>
        <translation>请填写整数；没有填 0。</translation>
    </message>
    <message>
        <source>Enter a year, as 2019.</source>
        <translation>请填写年份，如 2019。</translation>
    </message>
    <message>
        <source>Enter an amount, as 7,300,000 or 7300000.00.</source>
        <translation>请填写金额，如 7,300,000 或 7300000.00。</translation>
    </message>
    <message>
        <source>Typed: {figure}, {year}</source>
        <translation>已填写：{figure}，{year} 年</translation>
    </message>
    <message>
        <source>Where it was read, as the number of an audit report; may stay empty.</source>
        <translation>数字的出处，如审计报告文号；可不填。</translation>
    </message>
    <message>
        <source>Why this holds; it stays in the history.</source>
        <translation>为什么是这个数；理由留在历史记录中。</translation>
    </message>
    <message>
        <source>{figure}, {year}</source>
        <translation>{figure}，{year} 年</translation>
    </message>
</context>
<context>
    <name>FigurePanel</name>
    <message>
        <source>Counted from the records: {value}</source>
        <translation>按记录计算：{value}</translation>
    </message>
    <message>
        <source>Counted from {count} records; Enter opens one</source>
        <translation>由 {count} 条记录计得；按回车打开</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>计入</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Its part cannot be sent without it.</source>
        <translation>缺少它，所在部分不能上报。</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Records it was counted from</source>
        <translation>计得此数的记录</translation>
    </message>
    <message>
        <source>Source: {source}</source>
        <translation>来源：{source}</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>To complete it: {text}</source>
        <translation>如何补齐：{text}</translation>
    </message>
    <message>
        <source>Type another…</source>
        <translation>改填…</translation>
    </message>
    <message>
        <source>Type it…</source>
        <extracomment>The words take no more than this of the panel&apos;s height; the rest is the records&apos;, in pixels.</extracomment>
        <translation>填写…</translation>
    </message>
    <message>
        <source>Typed by {who} on {day}. Reason: {reason}</source>
        <translation>{who}于 {day} 填写。理由：{reason}</translation>
    </message>
    <message>
        <source>Where it comes from: {text}</source>
        <translation>数据来源：{text}</translation>
    </message>
    <message>
        <source>Without it the field stays empty.</source>
        <translation>不填则该字段为空。</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>未署名</translation>
    </message>
</context>
<context>
    <name>FiguresSection</name>
    <message>
        <source>Annual figures {year}</source>
        <translation>{year} 年度数据</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Counted from 1 January to 31 December.</source>
        <translation>统计 1 月 1 日至 12 月 31 日。</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Enter opens them</source>
        <translation>按回车打开</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Figures of the year</source>
        <extracomment>How long the choice must rest before the panel follows, in milliseconds. More gaps than this are scrolled.</extracomment>
        <translation>年度数据</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>上年</translation>
    </message>
    <message>
        <source>Missing in the records</source>
        <translation>记录中缺少</translation>
    </message>
    <message>
        <source>No case is kept here yet: enter or import cases, and they are counted; or choose a figure and type it over with a reason.</source>
        <translation>本机还没有案件：录入或导入案件后自动统计；也可以选中一项，写明理由后直接填写。</translation>
    </message>
    <message>
        <source>Nothing was changed. Try again.</source>
        <translation>没有改动任何内容。请重试。</translation>
    </message>
    <message>
        <source>The figures could not be counted</source>
        <translation>未能统计</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>What is missing in the records</source>
        <translation>记录中缺少的内容</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>typed</source>
        <translation>填写</translation>
    </message>
    <message>
        <source>typed for {year}</source>
        <translation>{year} 年填写</translation>
    </message>
    <message>
        <source>{year} is not over: counted until {day}. The figures will still change; the year can be reported from 1 January on.</source>
        <translation>{year} 年尚未结束：统计至 {day}，数字还会变化；次年 1 月 1 日起可以上报。</translation>
    </message>
</context>
<context>
    <name>FileLine</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
</context>
<context>
    <name>FilesIn</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Already in this case, not attached again: {names}</source>
        <translation>案件中已有，未重复添加：{names}</translation>
    </message>
    <message>
        <source>Attach files to the case</source>
        <extracomment>Bytes that are read at a time while whole files are looked through: others wait for the lane.</extracomment>
        <translation>向案件添加文件</translation>
    </message>
    <message>
        <source>Attaching files</source>
        <translation>正在添加文件</translation>
    </message>
    <message>
        <source>Files attached: {count}</source>
        <translation>已添加文件：{count} 个</translation>
    </message>
    <message>
        <source>Files taken out of the case: {count}</source>
        <translation>已从案件移除 {count} 个文件</translation>
    </message>
    <message>
        <source>Whole again, as it was filed: {names}</source>
        <translation>已恢复为存入时的内容：{names}</translation>
    </message>
    <message>
        <source>“{name}” was taken out of the case</source>
        <translation>已从案件移除“{name}”</translation>
    </message>
</context>
<context>
    <name>FilesOut</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Files on the clipboard: {count}. Paste them in a folder or a letter.</source>
        <translation>已复制 {count} 个文件，可粘贴到文件夹或邮件中。</translation>
    </message>
    <message>
        <source>Files written to {folder}: {count}</source>
        <translation>已向 {folder} 写入 {count} 个文件</translation>
    </message>
    <message>
        <source>It was stopped; what was written until then is there.</source>
        <translation>已停止；此前写入的文件仍在。</translation>
    </message>
    <message>
        <source>Keep both</source>
        <extracomment>Names that are told one by one; of more only how many.</extracomment>
        <translation>两者都保留</translation>
    </message>
    <message>
        <source>No program for “{name}” was found. Save it and open it yourself.</source>
        <translation>没有找到能打开“{name}”的程序。请另存后自行打开。</translation>
    </message>
    <message>
        <source>Not written because they are missing: {names}.</source>
        <translation>因缺失未写入：{names}。</translation>
    </message>
    <message>
        <source>Not written because they were changed: {names}.</source>
        <translation>因内容已变动未写入：{names}。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Restore a backup, or drop the original files here.</source>
        <translation>请从备份恢复，或把原文件拖到这里。</translation>
    </message>
    <message>
        <source>Save the file as</source>
        <translation>文件另存为</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
    <message>
        <source>The copies are ready: drag the files once more.</source>
        <translation>副本已备好，请再拖一次。</translation>
    </message>
    <message>
        <source>The folder has files of these names already: {names}. Nothing was written yet. Keep both gives the new ones a number.</source>
        <translation>该文件夹里已有同名文件：{names}。尚未写入。“两者都保留”会给新文件加上编号。</translation>
    </message>
    <message>
        <source>Write the files into a folder</source>
        <translation>把文件写入文件夹</translation>
    </message>
    <message>
        <source>Writing files</source>
        <translation>正在写入文件</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names}，另有 {count} 个</translation>
    </message>
</context>
<context>
    <name>FilesStep</name>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Drop files here, or choose them. Excel, WPS and CSV files with any headings; several at once. The files themselves are never changed.</source>
        <translation>把文件拖到这里，或点击选择。支持 Excel、WPS 和 CSV，列名不限，可一次多个。原文件不会被改动。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>要导入的文件</translation>
    </message>
    <message>
        <source>Import sheets</source>
        <translation>导入表格</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Sheets ({kinds})</source>
        <translation>表格 ({kinds})</translation>
    </message>
    <message>
        <source>Sheets: {sheets}, rows: {rows}</source>
        <translation>工作表 {sheets} 个，{rows} 行</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Which sheets should come in?</source>
        <translation>要导入哪些表格？</translation>
    </message>
</context>
<context>
    <name>FilesView</name>
    <message>
        <source>Added</source>
        <translation>添加日</translation>
    </message>
    <message>
        <source>Added {day} by {name}</source>
        <translation>{day} 由 {name} 添加</translation>
    </message>
    <message>
        <source>Changed: {name}</source>
        <translation>已变动：{name}</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Files of the case</source>
        <translation>案件文件</translation>
    </message>
    <message>
        <source>Missing: {name}</source>
        <translation>缺失：{name}</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>The case itself</source>
        <translation>案件本身</translation>
    </message>
    <message>
        <source>The contents are missing from the data folder.</source>
        <translation>数据文件夹中缺少该文件的内容。</translation>
    </message>
    <message>
        <source>The contents are not those that were filed.</source>
        <translation>内容与存入时不同。</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>未指定人员</translation>
    </message>
</context>
<context>
    <name>FilingActs</name>
    <message>
        <source>“{act}” does not fit what is chosen, as it stands.</source>
        <translation>所选内容目前不能执行“{act}”。</translation>
    </message>
</context>
<context>
    <name>FilingCuts</name>
    <message>
        <source>Case, filing, deadline, receipt…</source>
        <translation>案件、文件、期限、回执…</translation>
    </message>
    <message>
        <source>Filter the filings</source>
        <translation>筛选递交</translation>
    </message>
</context>
<context>
    <name>FilingDialog</name>
    <message>
        <source>Left as they are: {count}. {reason}</source>
        <translation>未改动：{count} 项。{reason}</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 项</translation>
    </message>
    <message>
        <source>{count} filings</source>
        <translation>{count} 份递交</translation>
    </message>
</context>
<context>
    <name>FilingPanel</name>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Choose a filing to see its steps.</source>
        <translation>请选择一份递交文件查看其步骤。</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Drafted by</source>
        <translation>起草人</translation>
    </message>
    <message>
        <source>Filings chosen: {count}</source>
        <translation>已选递交：{count} 份</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Open the case</source>
        <extracomment>The acts that have a button; drafting stands above the list.</extracomment>
        <translation>打开案件</translation>
    </message>
    <message>
        <source>Received on</source>
        <translation>受理日</translation>
    </message>
    <message>
        <source>Reviewed by</source>
        <translation>审核人</translation>
    </message>
    <message>
        <source>Sent on</source>
        <translation>提交日</translation>
    </message>
    <message>
        <source>Show the deadline</source>
        <translation>查看期限</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>files: {count}</source>
        <translation>附件 {count} 个</translation>
    </message>
    <message>
        <source>out for {days} working days</source>
        <translation>已提交 {days} 个工作日</translation>
    </message>
    <message>
        <source>{name}, who had drafted it: there was no second person</source>
        <translation>{name}（起草人本人，没有第二人）</translation>
    </message>
</context>
<context>
    <name>Filings</name>
    <message>
        <source>A second person has read it</source>
        <translation>第二人已审核</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Draft an outgoing paper</source>
        <translation>起草一份递交文件</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>起草中</translation>
    </message>
    <message>
        <source>Filing</source>
        <translation>递交文件</translation>
    </message>
    <message>
        <source>Give it up before it goes out</source>
        <translation>提交前放弃</translation>
    </message>
    <message>
        <source>Give up…</source>
        <translation>放弃…</translation>
    </message>
    <message>
        <source>It keeps no deadline.</source>
        <translation>未对应期限。</translation>
    </message>
    <message>
        <source>It went out; its deadline is sent with it</source>
        <translation>已提交，所对应的期限随之变为已提交</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>New filing…</source>
        <extracomment>The key of each act on the list. How far a paper must be for each act.</extracomment>
        <translation>新建递交…</translation>
    </message>
    <message>
        <source>Receipt overdue</source>
        <translation>回执逾期</translation>
    </message>
    <message>
        <source>Received…</source>
        <translation>受理…</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>已审核</translation>
    </message>
    <message>
        <source>Reviewed…</source>
        <translation>审核…</translation>
    </message>
    <message>
        <source>Sent, not received</source>
        <translation>已提交未受理</translation>
    </message>
    <message>
        <source>Sent…</source>
        <translation>提交…</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>撤销…</translation>
    </message>
    <message>
        <source>Take the last step back</source>
        <translation>撤销上一步</translation>
    </message>
    <message>
        <source>The office&apos;s receipt is here; its deadline is closed with it</source>
        <translation>已收到回执，所对应的期限随之办结</translation>
    </message>
    <message>
        <source>Working days out</source>
        <translation>已过工作日</translation>
    </message>
    <message>
        <source>by the drafter</source>
        <translation>起草人本人</translation>
    </message>
    <message>
        <source>late</source>
        <translation>逾期</translation>
    </message>
</context>
<context>
    <name>FilingsSection</name>
    <message>
        <source>Drafted, reviewed by a second person, sent, received with the office&apos;s receipt; a deadline goes with its paper. A receipt is overdue after {days} working days (Settings).</source>
        <translation>起草、第二人审核、提交、凭回执受理；所对应的期限随文件一同变更。提交后满 {days} 个工作日未收到回执即为逾期（可在设置中更改）。</translation>
    </message>
    <message>
        <source>Filings</source>
        <extracomment>How long typing must rest before the list follows, in milliseconds.</extracomment>
        <translation>递交</translation>
    </message>
</context>
<context>
    <name>FilingsState</name>
    <message>
        <source>Draft the paper that answers a notice, asks for something or pays a fee. What is put down as sent on the list of deadlines turns up here by itself.</source>
        <translation>在此起草答复、请求或缴费文件。在期限列表中标为已提交的，会自动出现在这里。</translation>
    </message>
    <message>
        <source>No filing fits this choice. Other filings are there.</source>
        <translation>没有符合条件的递交，另有其他递交。</translation>
    </message>
    <message>
        <source>No filings yet</source>
        <translation>还没有递交</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>这里没有内容</translation>
    </message>
    <message>
        <source>Reading the filings…</source>
        <translation>正在读取递交…</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>The filings could not be read</source>
        <translation>无法读取递交</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>FillDialog</name>
    <message>
        <source>&amp;Column</source>
        <translation>列(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation>内容(&amp;V)</translation>
    </message>
    <message>
        <source>Empty clears the column</source>
        <translation>留空则清除该列内容</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Set ({count})</source>
        <translation>填写（{count}）</translation>
    </message>
    <message>
        <source>Set value</source>
        <translation>批量填写</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>“{name}” set, cases: {count}</source>
        <translation>已填写“{name}”，案件数：{count}</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Confirmed alone</source>
        <translation>本人复核</translation>
    </message>
    <message>
        <source>Esc clears too</source>
        <translation>也可按 Esc 清除</translation>
    </message>
    <message>
        <source>Filter: {what}</source>
        <translation>筛选：{what}</translation>
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
        <source>Month calendar (Ctrl+Shift+M)</source>
        <translation>月历（Ctrl+Shift+M）</translation>
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
    <name>FilterField</name>
    <message>
        <source>Choose from the column (Alt+Down)</source>
        <translation>从该列的内容中选择（Alt+↓）</translation>
    </message>
    <message>
        <source>Filter “{title}”
word word: both · a|b: either · =a: exactly · !a: not
empty, filled: blank or not
dates: 2026, 2026-11, &gt;2026-01-01, 2026-01..2026-03
figures: &gt;3, 2..5</source>
        <translation>筛选“{title}”
多个词用空格隔开：同时包含 · a|b：包含其一 · =a：完全一致 · !a：不包含
空、非空：没有或有内容
日期：2026、2026-11、&gt;2026-01-01、2026-01..2026-03
数字：&gt;3、2..5</translation>
    </message>
    <message>
        <source>Filter: {title}</source>
        <extracomment>How long typing must rest before the list follows, in milliseconds.</extracomment>
        <translation>筛选：{title}</translation>
    </message>
</context>
<context>
    <name>FilterHeader</name>
    <message>
        <source>Filter…</source>
        <translation>筛选…</translation>
    </message>
</context>
<context>
    <name>FilterLine</name>
    <message>
        <source>All words must occur (Ctrl+F, Esc clears)</source>
        <translation>多个词须同时出现（Ctrl+F；Esc 清除）</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>筛选列表</translation>
    </message>
    <message>
        <source>Filter: reference, number, title, client, attorney…</source>
        <translation>筛选：案号、号码、名称、客户…</translation>
    </message>
</context>
<context>
    <name>FilteredList</name>
    <message>
        <source>All years</source>
        <translation>全部年度</translation>
    </message>
    <message>
        <source>Also withdrawn</source>
        <translation>含已撤回</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>筛选列表</translation>
    </message>
    <message>
        <source>Filter…</source>
        <extracomment>How long typing must rest before the list follows, in milliseconds. No column is squeezed below this many pixels: its heading would be cut; the list scrolls.</extracomment>
        <translation>筛选…</translation>
    </message>
    <message>
        <source>No line fits the filter. Other lines may be there.</source>
        <translation>没有符合筛选条件的记录。放宽条件可看到其他记录。</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>没有匹配的记录</translation>
    </message>
    <message>
        <source>Nothing was changed. Try again.</source>
        <translation>没有作任何改动。请重试。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>The list could not be read</source>
        <translation>无法读取列表</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
</context>
<context>
    <name>FindListDialog</name>
    <message>
        <source>Cases found: {count}. Not found: {lost} of {asked}:</source>
        <translation>找到案件：{count} 件。未找到：{lost} / {asked}：</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Find list</source>
        <translation>按清单查找</translation>
    </message>
    <message>
        <source>List those found ({count})</source>
        <translation>列出找到的案件（{count}）</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>One reference or number a line, in any spelling; a column copied from Excel</source>
        <translation>每行一个案号或申请号，写法不限；可直接粘贴从 Excel 复制的一列</translation>
    </message>
    <message>
        <source>Paste or type at least one reference or number.</source>
        <translation>请至少粘贴或输入一个案号或申请号。</translation>
    </message>
    <message>
        <source>References or numbers</source>
        <translation>案号或申请号</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Unified social credit code</source>
        <translation>统一社会信用代码(&amp;U)</translation>
    </message>
    <message>
        <source>18 characters</source>
        <translation>18 位</translation>
    </message>
    <message>
        <source>Agency &amp;code</source>
        <translation>机构代码(&amp;C)</translation>
    </message>
    <message>
        <source>Bring my own sheet in</source>
        <translation>导入自己的台账</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Choose sheets…</source>
        <translation>选择台账…</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <source>Each of these can also be done later, from the window.</source>
        <translation>以后也可以在窗口中进行这些操作。</translation>
    </message>
    <message>
        <source>Enter the agency&apos;s name, or leave all three fields empty.</source>
        <translation>请填写机构名称，或三项都留空。</translation>
    </message>
    <message>
        <source>Everything you record is kept in one folder on a disk of this computer. A folder on a network drive, or one that OneDrive, iCloud, Dropbox, Nutstore, Weiyun, Baidu Netdisk or the like synchronise, would damage the data and is refused; backups may be kept there.</source>
        <translation>登记的全部内容都保存在本机磁盘上的一个文件夹中。网络驱动器，以及由 OneDrive、iCloud、Dropbox、坚果云、微云、百度网盘等同步的文件夹会损坏正在使用的数据，因此不能选用；备份可以放在那里。</translation>
    </message>
    <message>
        <source>Five digits</source>
        <translation>五位数字</translation>
    </message>
    <message>
        <source>Here you see how the lines are understood.</source>
        <translation>这里显示每行的识别结果。</translation>
    </message>
    <message>
        <source>How the lines are understood</source>
        <translation>识别结果</translation>
    </message>
    <message>
        <source>How would you like to begin?</source>
        <translation>想怎样开始？</translation>
    </message>
    <message>
        <source>In a few steps you choose where your data are kept, say who works here, and bring your own sheet in. Nothing is written before the last step, and nothing ever leaves this computer.</source>
        <translation>只需几步：选择数据存放位置，填写人员，导入自己的台账。最后一步之前不写入任何内容，数据始终留在本机。</translation>
    </message>
    <message>
        <source>In a folder of its own beside your data; one click deletes it again.</source>
        <translation>放在您的数据旁边的单独文件夹中，一键即可删除。</translation>
    </message>
    <message>
        <source>Its name stands on every printed list. You may leave this empty now and fill it in later under Settings.</source>
        <translation>名称会印在每份清单上。现在可以不填，以后在“设置”中补填。</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Leave now? There are data in {folder}; they stay there. Choose that folder at the next start to open them.</source>
        <translation>现在离开吗？{folder} 中已有数据，会保留在那里。下次启动时选择该文件夹即可打开。</translation>
    </message>
    <message>
        <source>Leave without setting up? Nothing has been written yet.</source>
        <translation>不完成设置就离开吗？还没有写入任何内容。</translation>
    </message>
    <message>
        <source>Look at demo data first</source>
        <translation>先看示范数据</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Name attorney
Name officer</source>
        <translation>姓名 代理师
姓名 流程</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>One person a line, with what they do behind the name: partner, attorney, officer, assistant or administrator. A column copied from a sheet will do. You may leave this for later.</source>
        <translation>每行一人，姓名后写角色：合伙人、代理师、流程、助理或管理员。可以从表格中复制一列粘贴进来。也可以以后再填。</translation>
    </message>
    <message>
        <source>Open these data</source>
        <translation>打开这些数据</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>完成设置</translation>
    </message>
    <message>
        <source>Setting up</source>
        <translation>正在设置</translation>
    </message>
    <message>
        <source>Sheets ({kinds})</source>
        <translation>表格 ({kinds})</translation>
    </message>
    <message>
        <source>Staff, one person a line</source>
        <translation>人员，每行一人</translation>
    </message>
    <message>
        <source>Start empty</source>
        <translation>从空白开始</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>留下</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>The name is kept with everything recorded here, so that a second person can confirm dates. It can be changed at any time at the top of the window.</source>
        <translation>此后登记的内容都会记下这个姓名，这样期限才能由另一个人复核。随时可以在窗口上方更换。</translation>
    </message>
    <message>
        <source>There are data of AgencyDesk in this folder already. They are opened as they are.</source>
        <translation>该文件夹中已有 AgencyDesk 的数据，将原样打开。</translation>
    </message>
    <message>
        <source>This folder is fit: {free} GB are free.</source>
        <translation>可以使用该文件夹：剩余 {free} GB。</translation>
    </message>
    <message>
        <source>Welcome to AgencyDesk</source>
        <translation>欢迎使用 AgencyDesk</translation>
    </message>
    <message>
        <source>Where are your data to be?</source>
        <extracomment>How long after the last key a folder is looked at, in milliseconds.</extracomment>
        <translation>数据放在哪里？</translation>
    </message>
    <message>
        <source>Which sheets?</source>
        <translation>选择台账</translation>
    </message>
    <message>
        <source>Who works at this computer?</source>
        <translation>谁在使用这台电脑？</translation>
    </message>
    <message>
        <source>Who works here?</source>
        <translation>有哪些人员？</translation>
    </message>
    <message>
        <source>You enter cases and notices by hand.</source>
        <translation>手动录入案件和通知书。</translation>
    </message>
    <message>
        <source>You see what would come in before anything is written, and can take it back.</source>
        <translation>写入之前先看到会导入什么，导入之后也可以撤销。</translation>
    </message>
    <message>
        <source>Your agency</source>
        <translation>代理机构</translation>
    </message>
    <message>
        <source>{problem}. Correct it, or go on to keep it as it is.</source>
        <translation>{problem}。请更正，或继续下一步按原样保存。</translation>
    </message>
</context>
<context>
    <name>FirstStartFrame</name>
    <message>
        <source>Agency</source>
        <translation>代理机构</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Who is working</source>
        <translation>操作人</translation>
    </message>
</context>
<context>
    <name>FolderSection</name>
    <message>
        <source>Building the demo data</source>
        <translation>正在生成示范数据</translation>
    </message>
    <message>
        <source>Copy and go on there</source>
        <translation>复制并在那里继续</translation>
    </message>
    <message>
        <source>Copying the data</source>
        <translation>正在复制数据</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <source>Everything is copied and compared. Nothing can be recorded meanwhile.</source>
        <translation>正在复制全部内容并逐一核对，期间不能登记。</translation>
    </message>
    <message>
        <source>Everything is copied to {path}, compared, and used there from then on. The present folder stays as it is; delete it yourself when you are sure.</source>
        <translation>全部内容将复制到 {path}，比对无误后在那里继续使用。现在的文件夹保持不变，确认之后可自行删除。</translation>
    </message>
    <message>
        <source>Everything recorded is kept in this one folder. It must lie on a disk of this computer and must not be synchronised; backups may lie anywhere.</source>
        <translation>登记的全部内容都在这一个文件夹中。它必须在本机磁盘上，不能由同步软件同步；备份可以放在任何位置。</translation>
    </message>
    <message>
        <source>Look at the demo data</source>
        <translation>查看示范数据</translation>
    </message>
    <message>
        <source>Move the data</source>
        <translation>移动数据</translation>
    </message>
    <message>
        <source>Move to another folder…</source>
        <translation>移到另一个文件夹…</translation>
    </message>
    <message>
        <source>Open data in another folder…</source>
        <translation>打开另一个文件夹中的数据…</translation>
    </message>
    <message>
        <source>Show in the file manager</source>
        <translation>在文件管理器中显示</translation>
    </message>
    <message>
        <source>Takes {size} MB.</source>
        <translation>占用 {size} MB。</translation>
    </message>
    <message>
        <source>The demo data are built beside your own, which stay as they are.</source>
        <translation>示范数据建在您的数据旁边，您的数据不受影响。</translation>
    </message>
    <message>
        <source>The file manager did not open. The path above can be copied.</source>
        <translation>文件管理器没有打开。可以复制上面的路径。</translation>
    </message>
    <message>
        <source>Where are the data to go?</source>
        <translation>数据移到哪里？</translation>
    </message>
    <message>
        <source>Which data are to be opened?</source>
        <translation>打开哪里的数据？</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>What you typed has not been saved.</source>
        <translation>已输入的内容尚未保存。</translation>
    </message>
</context>
<context>
    <name>FrozenColumns</name>
    <message>
        <source>Frozen columns</source>
        <extracomment>Frozen columns take at most this part of the view.</extracomment>
        <translation>冻结的列</translation>
    </message>
</context>
<context>
    <name>GateDialog</name>
    <message>
        <source>&amp;Second person</source>
        <translation>第二人(&amp;S)</translation>
    </message>
    <message>
        <source>A gate is closed</source>
        <translation>放行关卡未通过</translation>
    </message>
    <message>
        <source>A reason is needed; it stays in the history.</source>
        <translation>请写明理由；理由会保留在操作记录中。</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Answer them now</source>
        <translation>现在作答</translation>
    </message>
    <message>
        <source>Choose the second person</source>
        <translation>请选择第二人</translation>
    </message>
    <message>
        <source>It takes a second person.</source>
        <translation>需要第二个人。</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>检查项</translation>
    </message>
    <message>
        <source>Items that stop the step</source>
        <translation>阻止此步骤的检查项</translation>
    </message>
    <message>
        <source>Let it pass</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>Nothing was written and no date changed. These red items of the case&apos;s checklists are not settled:</source>
        <translation>没有写入任何内容，日期也没有变动。本案清单中下列红色检查项尚未落实：</translation>
    </message>
    <message>
        <source>Printed on the case sheet with both names.</source>
        <translation>将连同两人姓名印在案件单上。</translation>
    </message>
    <message>
        <source>Rests on</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>There is no second person yet. Add one under Settings, Staff.</source>
        <translation>还没有第二个人。请在“设置”的“人员”中添加。</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>检查内容</translation>
    </message>
    <message>
        <source>Why it cannot &amp;wait</source>
        <translation>为何须先行(&amp;W)</translation>
    </message>
</context>
<context>
    <name>GeneralSection</name>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>立即重新启动</translation>
    </message>
    <message>
        <source>Text &amp;size</source>
        <translation>文字大小(&amp;S)</translation>
    </message>
    <message>
        <source>The text size takes effect after a restart.</source>
        <translation>文字大小在重新启动后生效。</translation>
    </message>
</context>
<context>
    <name>GiveUpFilingDialog</name>
    <message>
        <source>Give up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Given up: {what}</source>
        <translation>已放弃：{what}</translation>
    </message>
</context>
<context>
    <name>GoodFaithSection</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>A person still looks at each case: see its checklist.</source>
        <translation>每件申请仍须按清单由人工审查。</translation>
    </message>
    <message>
        <source>About</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>案件数</translation>
    </message>
    <message>
        <source>Cases it rests on</source>
        <translation>所依据的案件</translation>
    </message>
    <message>
        <source>Choose a year and press the button: titles, bursts of filings, inventors and shared addresses of all applications filed in it are compared.</source>
        <translation>选择年度并点击按钮，即比对该年度提交的全部申请：名称相近、集中提交、发明人以及共用的地址和联系方式。</translation>
    </message>
    <message>
        <source>Filed on</source>
        <translation>申请日</translation>
    </message>
    <message>
        <source>Good-faith self-check</source>
        <translation>诚信自查</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>检查项</translation>
    </message>
    <message>
        <source>Look through the year</source>
        <translation>比对全年申请</translation>
    </message>
    <message>
        <source>No threshold is set for: {kinds}. There, figures only are shown.</source>
        <translation>以下未设定阈值，仅列统计数字：{kinds}。</translation>
    </message>
    <message>
        <source>Not looked through yet</source>
        <translation>尚未比对</translation>
    </message>
    <message>
        <source>Nothing stands out</source>
        <translation>没有需要列出的事项</translation>
    </message>
    <message>
        <source>Own threshold</source>
        <translation>本所阈值</translation>
    </message>
    <message>
        <source>Show the case</source>
        <translation>查看案件</translation>
    </message>
    <message>
        <source>The program counts and compares; it never says that a filing is abnormal. The rules name no numbers: thresholds are the agency&apos;s own choice.</source>
        <translation>软件只作统计和比对，不判断某件申请是否属于非正常申请。规定没有给出具体数值，阈值由本机构自行设定。</translation>
    </message>
    <message>
        <source>Thresholds…</source>
        <translation>阈值…</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What is to be looked at</source>
        <translation>需要人工查看的事项</translation>
    </message>
    <message>
        <source>What was counted</source>
        <translation>统计结果</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>below</source>
        <translation>未达到</translation>
    </message>
    <message>
        <source>burst of filings</source>
        <translation>集中提交</translation>
    </message>
    <message>
        <source>figure only</source>
        <translation>仅列数字</translation>
    </message>
    <message>
        <source>inventor without link</source>
        <translation>发明人与申请人无关联</translation>
    </message>
    <message>
        <source>like titles</source>
        <translation>名称相近</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>达到</translation>
    </message>
    <message>
        <source>shared address or contact</source>
        <translation>共用地址或联系方式</translation>
    </message>
    <message>
        <source>{year}: {count} applications looked at, {found} things to look at.</source>
        <translation>{year} 年共比对申请 {count} 件，列出 {found} 项，请人工查看。</translation>
    </message>
</context>
<context>
    <name>HandOverDialog</name>
    <message>
        <source>&amp;Token</source>
        <translation>接入凭证(&amp;T)</translation>
    </message>
    <message>
        <source>A second computer</source>
        <translation>第二台电脑</translation>
    </message>
    <message>
        <source>An agency has one token. If this computer is lost, or the token known to others, ask the association for a new activation code: the old token is void then, on every computer; what was reported stays.</source>
        <translation>每家机构只有一个接入凭证。本机遗失或凭证泄露时，请向协会索取新的激活码：旧凭证在所有电脑上随即失效，已上报的内容不变。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Show the token</source>
        <translation>显示接入凭证</translation>
    </message>
    <message>
        <source>There: “Switch on…” with the same address and key, tick “I have a token from another computer”, and enter it; then “Restore from the recovery sheet…”.</source>
        <translation>在第二台电脑上：选择“启用…”，输入相同的平台地址和公钥，勾选“已有另一台电脑的接入凭证”并输入凭证；再选择“从恢复单恢复…”。</translation>
    </message>
    <message>
        <source>Whoever has the token can report in the agency&apos;s name. Carry it to the second computer by hand; send it to nobody.</source>
        <translation>持有接入凭证的人可以用本机构的名义上报。请当面带到第二台电脑输入，不要发送给任何人。</translation>
    </message>
</context>
<context>
    <name>HistoryTab</name>
    <message>
        <source>Every change of the case is kept here, with who made it and when.</source>
        <translation>案件的每次改动都会记录在这里，包括操作人和时间。</translation>
    </message>
    <message>
        <source>History of the case</source>
        <extracomment>Entries read at first, and more each time that is asked for.</extracomment>
        <translation>案件操作记录</translation>
    </message>
    <message>
        <source>Nothing was changed yet</source>
        <translation>还没有任何改动</translation>
    </message>
    <message>
        <source>Show earlier entries</source>
        <translation>显示更早的记录</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>import of {name}</source>
        <translation>导入 {name}</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>未指定人员</translation>
    </message>
</context>
<context>
    <name>ImportHistory</name>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Drop a sheet or notices on the window, or choose Import.</source>
        <translation>把表格或通知书拖到窗口上，或选择“导入”。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Imports</source>
        <translation>导入记录</translation>
    </message>
    <message>
        <source>In</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Nothing was imported yet</source>
        <translation>尚未导入过表格</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>来文</translation>
    </message>
    <message>
        <source>Open questions…</source>
        <translation>待解决问题…</translation>
    </message>
    <message>
        <source>Open: {what}</source>
        <translation>待解决：{what}</translation>
    </message>
    <message>
        <source>Rows in</source>
        <translation>导入行数</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Undo this import…</source>
        <translation>撤销本次导入…</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>{count} conflicts</source>
        <translation>冲突 {count}</translation>
    </message>
    <message>
        <source>{count} refused</source>
        <translation>未接受 {count}</translation>
    </message>
    <message>
        <source>{count} to check</source>
        <translation>待核对 {count}</translation>
    </message>
    <message>
        <source>{file} (corrected row)</source>
        <translation>{file}（改正的行）</translation>
    </message>
</context>
<context>
    <name>ImportHistoryDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Imports</source>
        <translation>导入记录</translation>
    </message>
</context>
<context>
    <name>ImportQuestionsDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Every question of this import is settled.</source>
        <translation>本次导入的问题均已解决。</translation>
    </message>
    <message>
        <source>Open questions of an import</source>
        <translation>导入的待解决问题</translation>
    </message>
    <message>
        <source>Open questions: {count}</source>
        <translation>待解决问题：{count}</translation>
    </message>
    <message>
        <source>Put right in the case.</source>
        <translation>已在案件中改正。</translation>
    </message>
    <message>
        <source>Settled, nothing changed: {count}</source>
        <translation>已解决，未作改动：{count}</translation>
    </message>
    <message>
        <source>Still open: {reason}</source>
        <translation>仍待解决：{reason}</translation>
    </message>
    <message>
        <source>Still refused: {reason}</source>
        <translation>仍不能接受：{reason}</translation>
    </message>
    <message>
        <source>Taken from the sheet: {count}</source>
        <translation>已采用台账的内容：{count} 处</translation>
    </message>
    <message>
        <source>The row is in.</source>
        <translation>该行已导入。</translation>
    </message>
</context>
<context>
    <name>ImportUndoDialog</name>
    <message>
        <source>Cases removed: {removed}. Cells put back: {restored}.</source>
        <translation>将移除案件 {removed} 件，恢复单元格 {restored} 处。</translation>
    </message>
    <message>
        <source>Left as they are, because edited since: {kept}</source>
        <translation>导入后有人修改过、予以保留的：{kept} 处</translation>
    </message>
    <message>
        <source>Looking at what was edited since…</source>
        <translation>正在查看导入后的修改…</translation>
    </message>
    <message>
        <source>Nothing was edited since: all of it goes.</source>
        <translation>导入后无人修改：全部撤销。</translation>
    </message>
    <message>
        <source>The import was taken back. Cases removed: {removed}.</source>
        <translation>导入已撤销，移除案件 {removed} 件。</translation>
    </message>
    <message>
        <source>Undo an import</source>
        <translation>撤销导入</translation>
    </message>
    <message>
        <source>Undo the import</source>
        <translation>撤销导入</translation>
    </message>
    <message>
        <source>What stays</source>
        <translation>保留的内容</translation>
    </message>
</context>
<context>
    <name>ImportWizard</name>
    <message>
        <source>A file of this name is in the list already; import them one by one.</source>
        <translation>列表中已有同名文件，请分次导入。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Import sheets</source>
        <translation>导入表格</translation>
    </message>
    <message>
        <source>Keep the questions</source>
        <translation>保存待解决问题</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Nothing was imported yet. What you corrected here would be lost.</source>
        <translation>尚未导入。在此所作的改正将会丢失。</translation>
    </message>
</context>
<context>
    <name>ImportWork</name>
    <message>
        <source>Checking what would come in</source>
        <translation>正在核对将导入的内容</translation>
    </message>
    <message>
        <source>Importing sheets</source>
        <translation>正在导入表格</translation>
    </message>
    <message>
        <source>Looking for headings</source>
        <translation>正在查找表头</translation>
    </message>
    <message>
        <source>Reading sheets</source>
        <translation>正在读取表格</translation>
    </message>
    <message>
        <source>Undoing an import</source>
        <translation>正在撤销导入</translation>
    </message>
</context>
<context>
    <name>ImportsSection</name>
    <message>
        <source>Every import can be taken back later, and what a sheet left open can be settled here. To bring in a sheet press Ctrl+O, for notices Ctrl+Shift+O, or drop either on the window.</source>
        <translation>每次导入之后都可以撤销；表格导入遗留的问题可以在这里处理。导入表格请按 Ctrl+O，导入通知书请按 Ctrl+Shift+O，也可以直接拖到窗口上。</translation>
    </message>
    <message>
        <source>Imports</source>
        <translation>导入记录</translation>
    </message>
</context>
<context>
    <name>InstructionActs</name>
    <message>
        <source>No program for “{name}” was found.</source>
        <translation>没有找到可以打开“{name}”的程序。</translation>
    </message>
    <message>
        <source>“{act}” does not fit what is chosen, as it stands.</source>
        <translation>所选各项目前的状态不适合“{act}”。</translation>
    </message>
</context>
<context>
    <name>InstructionCuts</name>
    <message>
        <source>Case, client, title, number, state…</source>
        <translation>案件、客户、名称、号码、状态…</translation>
    </message>
    <message>
        <source>Filter the instructions</source>
        <translation>筛选客户指示</translation>
    </message>
    <message>
        <source>Sorted by</source>
        <translation>排序</translation>
    </message>
</context>
<context>
    <name>InstructionDialog</name>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 项</translation>
    </message>
    <message>
        <source>annuities: {count}</source>
        <translation>年费 {count} 笔</translation>
    </message>
    <message>
        <source>deadlines closed: {closed}</source>
        <translation>关闭期限 {closed} 项</translation>
    </message>
    <message>
        <source>deadlines open again: {reopened}</source>
        <translation>重新打开期限 {reopened} 项</translation>
    </message>
    <message>
        <source>year {year}</source>
        <extracomment>Annuities named one by one; more are counted.</extracomment>
        <translation>第 {year} 年</translation>
    </message>
</context>
<context>
    <name>InstructionLettersDialog</name>
    <message>
        <source>Ask the clients</source>
        <translation>征询客户</translation>
    </message>
    <message>
        <source>Enter the day the client was told.</source>
        <translation>请填写告知客户的日期。</translation>
    </message>
    <message>
        <source>Last call to the clients</source>
        <translation>最后通知客户</translation>
    </message>
    <message>
        <source>Letters written: {count}. Put down for annuities: {steps}. Left: {left}.</source>
        <extracomment>The letter that is chosen at first for each step.</extracomment>
        <translation>已写信函 {count} 封，登记年费 {steps} 笔，未办 {left} 笔。</translation>
    </message>
    <message>
        <source>Put down without a letter</source>
        <translation>不写信，只登记</translation>
    </message>
    <message>
        <source>Put down without a letter: {count}</source>
        <translation>不写信，已登记 {count} 笔</translation>
    </message>
    <message>
        <source>Remind the clients</source>
        <translation>催问客户</translation>
    </message>
    <message>
        <source>The client was told in another way on the day below</source>
        <translation>已在下方日期以其他方式告知客户</translation>
    </message>
    <message>
        <source>They go out on this day, which puts the step down</source>
        <translation>信函在该日发出，同时登记这一步</translation>
    </message>
    <message>
        <source>Without a day only drafts are written, and no step is taken</source>
        <translation>不注明日期的只写草稿，不登记步骤</translation>
    </message>
    <message>
        <source>Write letters</source>
        <translation>写信</translation>
    </message>
</context>
<context>
    <name>InstructionLog</name>
    <message>
        <source>Log</source>
        <translation>记录</translation>
    </message>
</context>
<context>
    <name>InstructionPanel</name>
    <message>
        <source>Annuities chosen: {count}</source>
        <translation>已选年费 {count} 笔</translation>
    </message>
    <message>
        <source>Choose an annuity to see its log.</source>
        <translation>选择一笔年费，查看其记录。</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>官费</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Nobody was asked yet.</source>
        <translation>尚未征询。</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <source>Patent</source>
        <translation>专利</translation>
    </message>
    <message>
        <source>Show the client&apos;s letter</source>
        <translation>查看客户来函</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>at the latest {day}</source>
        <translation>最迟 {day}</translation>
    </message>
    <message>
        <source>bill linked</source>
        <translation>已关联请款</translation>
    </message>
    <message>
        <source>by letter</source>
        <translation>信函</translation>
    </message>
    <message>
        <source>late</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>reduced by {percent}%</source>
        <translation>已减缴 {percent}%</translation>
    </message>
    <message>
        <source>taken back: {why}</source>
        <translation>已撤回：{why}</translation>
    </message>
    <message>
        <source>without surcharge until {day}</source>
        <translation>{day} 前无滞纳金</translation>
    </message>
    <message>
        <source>{case} · annuity of year {year}</source>
        <translation>{case} · 第 {year} 年年费</translation>
    </message>
</context>
<context>
    <name>InstructionState</name>
    <message>
        <source>Annuities turn up here about four months before they are due, once a granted case has its filing date and the day of the grant. Add them under Cases.</source>
        <translation>授权案件有了申请日和授权公告日之后，年费到期前约四个月会列在这里。请在“案件”中补充。</translation>
    </message>
    <message>
        <source>Go to the cases</source>
        <translation>前往案件</translation>
    </message>
    <message>
        <source>No annuities to ask about</source>
        <translation>没有需要征询的年费</translation>
    </message>
    <message>
        <source>No annuity fits this choice. Others are there.</source>
        <translation>没有符合这一选择的年费；其他选择下还有。</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>这里没有内容</translation>
    </message>
    <message>
        <source>Reading the instructions…</source>
        <translation>正在读取客户指示…</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>The instructions could not be read</source>
        <translation>无法读取客户指示</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>Instructions</name>
    <message>
        <source>All open</source>
        <translation>全部未结束</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>已征询</translation>
    </message>
    <message>
        <source>Ask…</source>
        <extracomment>Pixels no column is made narrower than, so that its heading can be read. The key of each act on the list. The step each act takes; taking back takes none.</extracomment>
        <translation>征询…</translation>
    </message>
    <message>
        <source>Billed</source>
        <translation>已请款</translation>
    </message>
    <message>
        <source>Billed…</source>
        <translation>已请款…</translation>
    </message>
    <message>
        <source>By</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>By client</source>
        <translation>按客户</translation>
    </message>
    <message>
        <source>By due date</source>
        <translation>按期限</translation>
    </message>
    <message>
        <source>By next step</source>
        <translation>按下一步</translation>
    </message>
    <message>
        <source>By state</source>
        <translation>按状态</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Client pays</source>
        <translation>客户自缴</translation>
    </message>
    <message>
        <source>Client pays…</source>
        <translation>客户自缴…</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Closed…</source>
        <translation>结束…</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>缴费期限</translation>
    </message>
    <message>
        <source>Fee (CNY)</source>
        <translation>官费（元）</translation>
    </message>
    <message>
        <source>Give up…</source>
        <translation>放弃…</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>Last call</source>
        <translation>最后通知</translation>
    </message>
    <message>
        <source>Last call…</source>
        <translation>最后通知…</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Next step late</source>
        <translation>下一步逾期</translation>
    </message>
    <message>
        <source>Nothing more is to be done</source>
        <translation>不再需要办理任何事项</translation>
    </message>
    <message>
        <source>Pay…</source>
        <translation>指示缴纳…</translation>
    </message>
    <message>
        <source>Remind clients who did not answer</source>
        <translation>催问没有答复的客户</translation>
    </message>
    <message>
        <source>Reminded</source>
        <translation>已催问</translation>
    </message>
    <message>
        <source>Remind…</source>
        <translation>催问…</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>Take the last step back</source>
        <translation>撤回最后一步</translation>
    </message>
    <message>
        <source>The client gives it up in writing; its deadlines leave the docket</source>
        <translation>客户书面放弃，其期限从期限表中关闭</translation>
    </message>
    <message>
        <source>The client pays the office itself; it stays here to be checked</source>
        <translation>客户自行向专利局缴纳，留在这里待核对</translation>
    </message>
    <message>
        <source>The client wants it paid</source>
        <translation>客户指示缴纳</translation>
    </message>
    <message>
        <source>The client was billed; the bill of the payment is linked by itself</source>
        <translation>已向客户请款，自动关联该笔缴费的请款</translation>
    </message>
    <message>
        <source>To ask</source>
        <translation>待征询</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>待缴纳</translation>
    </message>
    <message>
        <source>Write a last time before the date</source>
        <translation>期限之前最后一次通知</translation>
    </message>
    <message>
        <source>Write to the clients, one letter each</source>
        <translation>写信征询，每个客户一封</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>at the latest {last}</source>
        <translation>最迟 {last}</translation>
    </message>
    <message>
        <source>on a list</source>
        <translation>已列入缴费清单</translation>
    </message>
    <message>
        <source>paid to the office</source>
        <translation>已向专利局缴纳</translation>
    </message>
    <message>
        <source>the right has ceased</source>
        <translation>权利已终止</translation>
    </message>
    <message>
        <source>underpaid</source>
        <translation>未缴足</translation>
    </message>
    <message>
        <source>without surcharge until {free}, at the latest {last}</source>
        <translation>{free} 前无滞纳金，最迟 {last}</translation>
    </message>
    <message>
        <source>{amount}, of it late surcharge {surcharge}</source>
        <translation>{amount}（含滞纳金 {surcharge}）</translation>
    </message>
</context>
<context>
    <name>InstructionsSection</name>
    <message>
        <source>Ask, remind, call a last time; then pay, give up in writing, or the client pays itself; billed, closed. Only giving up in writing takes an annuity out of monitoring.</source>
        <extracomment>How long typing must rest before the list follows, in milliseconds.</extracomment>
        <translation>征询、催问、最后通知；然后指示缴纳、书面放弃或客户自缴；再请款、结束。只有书面放弃才停止监控。</translation>
    </message>
    <message>
        <source>Client instructions</source>
        <translation>客户指示</translation>
    </message>
</context>
<context>
    <name>ItemPanel</name>
    <message>
        <source>0  Take back</source>
        <translation>0  撤回</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add as note</source>
        <translation>添加为备注</translation>
    </message>
    <message>
        <source>Choose an item to read and answer it.</source>
        <translation>请选择一个检查项查看并作答。</translation>
    </message>
    <message>
        <source>Link a record…</source>
        <translation>关联登记…</translation>
    </message>
    <message>
        <source>Open the proof</source>
        <translation>打开证明</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Reason, or a note as proof; needed for “no” and “not applicable”</source>
        <translation>理由，或作为证明的备注；回答“否”“不适用”时必填</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签字</translation>
    </message>
    <message>
        <source>Sign the answer as the second person</source>
        <translation>以第二人身份签字</translation>
    </message>
    <message>
        <source>Take last proof off</source>
        <translation>移除最后一项证明</translation>
    </message>
    <message>
        <source>Take what the data say</source>
        <translation>采用数据的结论</translation>
    </message>
    <message>
        <source>The item</source>
        <extracomment>So low that everything has room on the smallest window, in pixels; it scrolls. The answers in the order of their keys 1, 2, 3.</extracomment>
        <translation>检查项</translation>
    </message>
    <message>
        <source>Write first what the proof is.</source>
        <translation>请先写明证明材料。</translation>
    </message>
    <message>
        <source>Write the reason for “{answer}”, then press Enter.</source>
        <translation>请写明回答“{answer}”的理由，然后按 Enter。</translation>
    </message>
    <message>
        <source>{live} (changed since the answer was taken)</source>
        <translation>{live}（作答后数据已变）</translation>
    </message>
</context>
<context>
    <name>ItemText</name>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Changed by the agency</source>
        <translation>机构改定</translation>
    </message>
    <message>
        <source>Data now</source>
        <translation>当前数据</translation>
    </message>
    <message>
        <source>Data when answered</source>
        <translation>作答时的数据</translation>
    </message>
    <message>
        <source>House note</source>
        <translation>本所备注</translation>
    </message>
    <message>
        <source>If not kept</source>
        <translation>不落实的后果</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>所需证明</translation>
    </message>
    <message>
        <source>Proof given</source>
        <translation>已附证明</translation>
    </message>
    <message>
        <source>Rests on</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Second signature</source>
        <translation>第二人签字</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>触发情形</translation>
    </message>
    <message>
        <source>When</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>责任人</translation>
    </message>
    <message>
        <source>from live data</source>
        <translation>据实时数据</translation>
    </message>
    <message>
        <source>not before {day}</source>
        <translation>不早于 {day}</translation>
    </message>
    <message>
        <source>otherwise than the data</source>
        <translation>与数据结论不同</translation>
    </message>
    <message>
        <source>waits for a second person</source>
        <translation>等待第二人签字</translation>
    </message>
    <message>
        <source>※ Compare with the current text of the law before relying on it.</source>
        <translation>※ 需核对现行文本后再作为依据。</translation>
    </message>
    <message>
        <source>■ The day to answer has passed.</source>
        <translation>■ 已过作答期限。</translation>
    </message>
</context>
<context>
    <name>LastDayDialog</name>
    <message>
        <source>&amp;Last day</source>
        <translation>最后上报日(&amp;L)</translation>
    </message>
    <message>
        <source>As the association announces it; after it nothing of this year is tried.</source>
        <translation>以协会通知为准；过后不再尝试发送该年度的内容。</translation>
    </message>
    <message>
        <source>Enter a day, as 2026-12-31.</source>
        <translation>请填写日期，如 2026-12-31。</translation>
    </message>
    <message>
        <source>Last day for {year}</source>
        <translation>{year} 年度最后上报日</translation>
    </message>
</context>
<context>
    <name>LayoutBox</name>
    <message>
        <source>Layout</source>
        <translation>版式</translation>
    </message>
    <message>
        <source>Preparing the pages</source>
        <translation>正在准备页面</translation>
    </message>
</context>
<context>
    <name>LeavingDialog</name>
    <message>
        <source>&amp;Last day here</source>
        <translation>最后工作日(&amp;L)</translation>
    </message>
    <message>
        <source>Enter the last day.</source>
        <translation>请填写最后工作日。</translation>
    </message>
    <message>
        <source>Has left</source>
        <translation>登记离职</translation>
    </message>
    <message>
        <source>{name} can no longer be chosen for new cases or as the one at work. What is on record stays, and cases stay with them until given to someone else.</source>
        <translation>此后不能再为新案件选择 {name}，也不能以此人操作。已有记录全部保留，名下案件在转给他人之前不变。</translation>
    </message>
    <message>
        <source>{name} has left.</source>
        <translation>{name} 已离职。</translation>
    </message>
</context>
<context>
    <name>LetterView</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Not given: {names}</source>
        <translation>未填：{names}</translation>
    </message>
    <message>
        <source>Text of the letter</source>
        <translation>信函正文</translation>
    </message>
    <message>
        <source>To: {whom}</source>
        <translation>收件人：{whom}</translation>
    </message>
    <message>
        <source>With this template no letter can be written. Choose another one.</source>
        <translation>用这个模板写不成信函，请换一个模板。</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>没有登记</translation>
    </message>
</context>
<context>
    <name>LinesModel</name>
    <message>
        <source>As written</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
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
    <name>LinesPanel</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Cell to check</source>
        <translation>待核对</translation>
    </message>
    <message>
        <source>Cells to check</source>
        <translation>待核对单元格</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Nothing needs a word</source>
        <translation>没有需要说明的行</translation>
    </message>
    <message>
        <source>Ours kept</source>
        <translation>保留系统</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>未接受</translation>
    </message>
    <message>
        <source>Refused row</source>
        <translation>未接受</translation>
    </message>
    <message>
        <source>Rows that need a word</source>
        <translation>需要说明的行</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>Sheet&apos;s taken</source>
        <translation>采用台账</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Skipped row</source>
        <translation>已跳过</translation>
    </message>
</context>
<context>
    <name>LinkRecordDialog</name>
    <message>
        <source>&amp;Register</source>
        <translation>登记簿(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Words</source>
        <translation>筛选(&amp;W)</translation>
    </message>
    <message>
        <source>Conflict searches</source>
        <translation>利益冲突检索</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>筛选…</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>关联</translation>
    </message>
    <message>
        <source>Link a record as proof</source>
        <extracomment>How long typing must rest before the list follows, in milliseconds.</extracomment>
        <translation>关联登记作为证明</translation>
    </message>
    <message>
        <source>No line of this register fits. Enter it there first.</source>
        <translation>该登记簿中没有相符的登记，请先到登记簿中登记。</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>登记</translation>
    </message>
</context>
<context>
    <name>ListHeadDialog</name>
    <message>
        <source>&amp;Credit code</source>
        <translation>统一社会信用代码(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Day of payment</source>
        <translation>缴费日(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Name of the list</source>
        <translation>清单名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Payer</source>
        <translation>缴费人(&amp;P)</translation>
    </message>
    <message>
        <source>Changed: {name}</source>
        <translation>已修改：{name}</translation>
    </message>
    <message>
        <source>Day and payer</source>
        <translation>缴费日和缴费人</translation>
    </message>
    <message>
        <source>Enter the day of payment, as 2026-01-31.</source>
        <translation>请填写缴费日，如 2026-01-31。</translation>
    </message>
    <message>
        <source>Surcharges and reductions follow the day of payment.</source>
        <translation>滞纳金和费减按缴费日计算。</translation>
    </message>
</context>
<context>
    <name>ListInput</name>
    <message>
        <source>Cases of the list: {count}, all selected</source>
        <extracomment>The next list is that of a paste: all of it is to be selected.</extracomment>
        <translation>清单中的案件：{count} 件，已全部选中</translation>
    </message>
</context>
<context>
    <name>ListPaidDialog</name>
    <message>
        <source>&amp;Paid on</source>
        <translation>缴费日(&amp;P)</translation>
    </message>
    <message>
        <source>Enter the day it was paid, as 2026-01-31.</source>
        <translation>请填写缴费的日期，如 2026-01-31。</translation>
    </message>
    <message>
        <source>List paid</source>
        <translation>清单已缴费</translation>
    </message>
    <message>
        <source>Mark as paid</source>
        <translation>登记为已缴</translation>
    </message>
    <message>
        <source>Paid: {name}, fees {count}</source>
        <translation>已缴费：{name}，{count} 项</translation>
    </message>
    <message>
        <source>The day the office counts as the day of payment. Paid annuities close their deadlines, and the next one goes on the docket.</source>
        <translation>以局方认定的缴费日为准。已缴的年费随之办结其期限，下一年度的年费进入期限表。</translation>
    </message>
    <message>
        <source>{name}: fees {count}, {sum}</source>
        <translation>{name}：{count} 项，合计 {sum}</translation>
    </message>
</context>
<context>
    <name>ListPane</name>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>The line stands again</source>
        <translation>记录已恢复</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Withdraw this line</source>
        <translation>撤回这条记录</translation>
    </message>
    <message>
        <source>Withdrawn; it can be shown with “Also withdrawn”</source>
        <translation>已撤回。勾选“含已撤回”可再看到</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>撤回…</translation>
    </message>
</context>
<context>
    <name>ListPaper</name>
    <message>
        <source>Checklist</source>
        <translation>合规清单</translation>
    </message>
    <message>
        <source>Compliance file</source>
        <translation>合规档案</translation>
    </message>
    <message>
        <source>Print the year&apos;s file</source>
        <translation>打印全年档案</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
    <message>
        <source>Year of the file</source>
        <extracomment>As long ago as a file of a year is offered; the command line takes any year.</extracomment>
        <translation>档案年度</translation>
    </message>
    <message>
        <source>Year&apos;s file as Excel…</source>
        <translation>全年档案存为 Excel…</translation>
    </message>
</context>
<context>
    <name>ListsSection</name>
    <message>
        <source>Add item…</source>
        <translation>添加检查项…</translation>
    </message>
    <message>
        <source>Add list…</source>
        <translation>添加清单…</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>何时检查</translation>
    </message>
    <message>
        <source>Change item…</source>
        <translation>更改检查项…</translation>
    </message>
    <message>
        <source>Change list…</source>
        <translation>更改清单…</translation>
    </message>
    <message>
        <source>Changed by the agency</source>
        <translation>机构改定</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>House note</source>
        <translation>本所备注</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>核实程度</translation>
    </message>
    <message>
        <source>If not kept</source>
        <translation>不落实的后果</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>检查项</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>项数</translation>
    </message>
    <message>
        <source>Items of the list</source>
        <translation>清单中的检查项</translation>
    </message>
    <message>
        <source>List</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>Lists and items</source>
        <translation>清单与检查项</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Print blank</source>
        <translation>打印空白清单</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>所需证明</translation>
    </message>
    <message>
        <source>Read in</source>
        <translation>出处</translation>
    </message>
    <message>
        <source>Rests on</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>The item</source>
        <translation>检查项</translation>
    </message>
    <message>
        <source>This list has no items yet. Add one.</source>
        <translation>此清单还没有检查项，请添加。</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>触发情形</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>责任人</translation>
    </message>
    <message>
        <source>answered from live data</source>
        <translation>可据实时数据作答</translation>
    </message>
    <message>
        <source>changed by the agency</source>
        <translation>本所已更改</translation>
    </message>
    <message>
        <source>compare with the current text</source>
        <translation>需核对现行文本</translation>
    </message>
    <message>
        <source>red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>second signature</source>
        <translation>第二人签字</translation>
    </message>
    <message>
        <source>the agency’s own</source>
        <translation>机构自定</translation>
    </message>
</context>
<context>
    <name>LossActs</name>
    <message>
        <source>Restoration for force majeure is on the docket. Record the day on which the obstacle was removed as soon as it is known: its date follows from that.</source>
        <translation>不可抗拒的事由的恢复期限已列入期限表。障碍消除日一经确定，请即登记，届满日据此计算。</translation>
    </message>
</context>
<context>
    <name>LossPanel</name>
    <message>
        <source>Claim force majeure</source>
        <translation>按不可抗拒的事由请求恢复</translation>
    </message>
    <message>
        <source>Draft the request…</source>
        <translation>起草恢复请求…</translation>
    </message>
    <message>
        <source>Result of the restoration…</source>
        <translation>登记恢复结果…</translation>
    </message>
    <message>
        <source>Say which deadline was missed; only then it is put down so.</source>
        <translation>请确认错过的是哪个期限；确认后才会标为已错过。</translation>
    </message>
    <message>
        <source>The office has decided on restoration: say whether it granted it.</source>
        <translation>官方已作出恢复权利的审批：请登记是否准予恢复。</translation>
    </message>
    <message>
        <source>What can be done</source>
        <translation>可以怎样补救</translation>
    </message>
    <message>
        <source>Which deadline was missed…</source>
        <translation>确认错过的期限…</translation>
    </message>
    <message>
        <source>at the latest {day}, two years after the missed date</source>
        <translation>最迟 {day}（被延误期限届满之日起二年内）</translation>
    </message>
    <message>
        <source>no date yet, missing: {what}</source>
        <translation>尚无日期，缺：{what}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>截至 {day}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Taken back</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>The backup is in force. What was there before is itself among the backups.</source>
        <translation>已恢复备份。恢复之前的数据也在备份列表中，可随时恢复回来。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
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
    <name>MissedDialog</name>
    <message>
        <source>Confirm</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>Docket: {what}.</source>
        <translation>期限表：{what}。</translation>
    </message>
    <message>
        <source>No deadline of this case is over and still open. If the notice that set it is not on file, cancel, record that notice first, and come back.</source>
        <translation>该案件没有已过期而未办结的期限。如果当初设定该期限的通知书尚未登记，请先取消，登记该通知书后再来确认。</translation>
    </message>
    <message>
        <source>Put down as missed: {count}. Taking that back: “Reopen” on the deadline.</source>
        <translation>已标为错过：{count} 项。如需撤销，请在该期限上选择“撤销办结”。</translation>
    </message>
    <message>
        <source>What is ticked is put down as missed. While the case is lost, what only its own dates had put on the docket leaves it, until the right is restored; what ends within the open period of restoration stays.</source>
        <translation>勾选的期限将登记为错过。案件失权期间，仅由案件自身日期产生的期限移出期限表，直至权利恢复；在尚未届满的恢复期限内到期的，予以保留。</translation>
    </message>
    <message>
        <source>Which deadline was missed</source>
        <extracomment>Dates named one by one in what is told; more are counted.</extracomment>
        <translation>确认错过的期限</translation>
    </message>
    <message>
        <source>Working out what leaves the docket…</source>
        <translation>正在核算哪些期限移出期限表…</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 项</translation>
    </message>
</context>
<context>
    <name>MissingFolder</name>
    <message>
        <source>Choose the folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>MoneyActs</name>
    <message>
        <source>Every payment to the office was billed on</source>
        <translation>缴费均已向客户请款</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Take back: {what}</source>
        <translation>撤回：{what}</translation>
    </message>
    <message>
        <source>Taken back; it stays in the history</source>
        <translation>已撤回；操作记录中仍可查到</translation>
    </message>
</context>
<context>
    <name>MoneyChoices</name>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
</context>
<context>
    <name>MoneyField</name>
    <message>
        <source>yuan, as 1,234.50</source>
        <translation>元，例如 1,234.50</translation>
    </message>
</context>
<context>
    <name>MoneySection</name>
    <message>
        <source>&amp;Bill…</source>
        <translation>请款(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Money received…</source>
        <translation>登记到账(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Prices…</source>
        <translation>价格(&amp;P)…</translation>
    </message>
    <message>
        <source>Amount (CNY)</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Balance (CNY)</source>
        <translation>余额（元）</translation>
    </message>
    <message>
        <source>Balances</source>
        <translation>余额</translation>
    </message>
    <message>
        <source>Bill no.</source>
        <translation>请款单号</translation>
    </message>
    <message>
        <source>Bill pa&amp;yments on ({count})…</source>
        <translation>代垫官费请款（{count}）(&amp;Y)…</translation>
    </message>
    <message>
        <source>Billing and balances</source>
        <translation>请款与余额</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Kind of work</source>
        <translation>业务类别</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>项数</translation>
    </message>
    <message>
        <source>Official fee</source>
        <translation>官费</translation>
    </message>
    <message>
        <source>Official fees (CNY)</source>
        <translation>官费（元）</translation>
    </message>
    <message>
        <source>Oldest open bill</source>
        <translation>最早未结请款</translation>
    </message>
    <message>
        <source>Paid on</source>
        <translation>缴费日</translation>
    </message>
    <message>
        <source>Price (CNY)</source>
        <translation>价格（元）</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>到账</translation>
    </message>
    <message>
        <source>Received (CNY)</source>
        <translation>到账（元）</translation>
    </message>
    <message>
        <source>Revenue</source>
        <translation>年度收入</translation>
    </message>
    <message>
        <source>Revenue (CNY)</source>
        <translation>收入（元）</translation>
    </message>
    <message>
        <source>Service fee</source>
        <translation>代理费</translation>
    </message>
    <message>
        <source>Service fees (CNY)</source>
        <translation>代理费（元）</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>起始日</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>所有客户</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>no client</source>
        <translation>没有客户</translation>
    </message>
    <message>
        <source>not today</source>
        <translation>非现行</translation>
    </message>
</context>
<context>
    <name>MonthHead</name>
    <message>
        <source>A day of rest</source>
        <translation>休息日</translation>
    </message>
    <message>
        <source>A working day by notice</source>
        <translation>调休上班</translation>
    </message>
    <message>
        <source>Go to today (Home)</source>
        <translation>回到今天（Home）</translation>
    </message>
    <message>
        <source>Hatched: the holidays of {years} are not yet published.</source>
        <translation>斜线：{years} 年的放假安排尚未公布。</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>Shaded: days of rest</source>
        <translation>灰底：休息日</translation>
    </message>
    <message>
        <source>The calendar of this year is not yet published</source>
        <translation>该年放假安排尚未公布</translation>
    </message>
    <message>
        <source>The month after (Page down)</source>
        <translation>下个月（Page Down）</translation>
    </message>
    <message>
        <source>The month before (Page up)</source>
        <translation>上个月（Page Up）</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
</context>
<context>
    <name>MonthSection</name>
    <message>
        <source>About</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Calendar of checklist items</source>
        <translation>检查项日历</translation>
    </message>
    <message>
        <source>Checklists due in the month</source>
        <translation>当月到期的检查记录</translation>
    </message>
    <message>
        <source>List</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>Month</source>
        <extracomment>Of what is said of a day without items, in pixels: the calendar keeps its room.</extracomment>
        <translation>月历</translation>
    </message>
    <message>
        <source>No item of a checklist is due on this day.</source>
        <translation>当天没有到期的检查项。</translation>
    </message>
    <message>
        <source>Nothing due</source>
        <translation>无到期事项</translation>
    </message>
    <message>
        <source>{day} · checklists: {count}</source>
        <translation>{day} · 检查记录 {count} 份</translation>
    </message>
</context>
<context>
    <name>MorningDialog</name>
    <message>
        <source>Choose who is working…</source>
        <translation>选择操作人…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Look through the list and mark it as seen by {name}. The mark says that you know of these dates today; it closes none of them.</source>
        <translation>请浏览清单，并以 {name} 的名义标记已阅。标记只表示您今天已知悉这些期限，不会办结任何期限。</translation>
    </message>
    <message>
        <source>Marked as seen by {name}: {count}</source>
        <translation>{name} 已阅 {count} 项</translation>
    </message>
    <message>
        <source>Nobody is chosen as working. Choose who you are, so that it is on record who has seen this list.</source>
        <translation>尚未选择操作人。请先选择您的姓名，以便记录谁已阅此清单。</translation>
    </message>
    <message>
        <source>Overdue and due today</source>
        <extracomment>Narrower than this the table never gets, so that a short list does not make a small dialog.</extracomment>
        <translation>已过期与今天到期</translation>
    </message>
    <message>
        <source>Overdue: {overdue} · due today: {today}</source>
        <translation>已过期 {overdue} 项 · 今天到期 {today} 项</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>已阅</translation>
    </message>
    <message>
        <source>Seen today</source>
        <translation>今日已阅</translation>
    </message>
    <message>
        <source>seen by nobody today</source>
        <translation>今天尚无人阅</translation>
    </message>
    <message>
        <source>{name} has seen all of it today.</source>
        <translation>{name} 今天已全部阅过。</translation>
    </message>
</context>
<context>
    <name>MoveEventDialog</name>
    <message>
        <source>&amp;Day</source>
        <translation>日期(&amp;D)</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Day corrected: {event}, {day}</source>
        <translation>日期已更正：{event}，{day}</translation>
    </message>
    <message>
        <source>Enter the day, as 2026-01-31.</source>
        <translation>请填写日期，如 2026-01-31。</translation>
    </message>
    <message>
        <source>Open deadlines and the days of open items are computed anew.</source>
        <translation>未完成的期限和未答检查项的日期随之重新计算。</translation>
    </message>
</context>
<context>
    <name>MovesView</name>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Date now</source>
        <translation>现日期</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>Deadlines that move</source>
        <translation>会变更的期限</translation>
    </message>
    <message>
        <source>Deadlines: {parts}</source>
        <translation>期限：{parts}</translation>
    </message>
    <message>
        <source>Matter</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>New date</source>
        <translation>新日期</translation>
    </message>
    <message>
        <source>No deadline moves.</source>
        <translation>没有期限变更。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>{count} closed ones stay as they are</source>
        <translation>已办结不变 {count} 个</translation>
    </message>
    <message>
        <source>{count} fall away</source>
        <translation>取消 {count} 个</translation>
    </message>
    <message>
        <source>{count} move</source>
        <translation>变更 {count} 个</translation>
    </message>
    <message>
        <source>{count} new</source>
        <translation>新增 {count} 个</translation>
    </message>
</context>
<context>
    <name>NamesField</name>
    <message>
        <source>Several names: put ; between them</source>
        <extracomment>What stands between two names when shown; typing ``;`` or a new line does as well. How long typing must rest before names are looked for, in milliseconds.</extracomment>
        <translation>多个名称之间用分号隔开</translation>
    </message>
</context>
<context>
    <name>NamingSection</name>
    <message>
        <source>&amp;Rule</source>
        <translation>规则(&amp;R)</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>文件命名</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>The rule for file names is set.</source>
        <translation>文件命名规则已设置。</translation>
    </message>
    <message>
        <source>Usual rule</source>
        <translation>恢复默认规则</translation>
    </message>
    <message>
        <source>What files are called when they leave the program: saved, exported, dragged or pasted. Each keeps its own ending. In the case they keep the name they came with.</source>
        <translation>文件离开本程序时（另存、导出、拖出或粘贴）使用的名称。扩展名保持不变；在案件中仍显示存入时的文件名。</translation>
    </message>
    <message>
        <source>What is empty for a file is left out with the separator before it.</source>
        <translation>某个文件没有的内容会连同前面的分隔符一起省略。</translation>
    </message>
</context>
<context>
    <name>Narrowing</name>
    <message>
        <source>Attorney</source>
        <translation>代理师</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Due from</source>
        <translation>起始日</translation>
    </message>
    <message>
        <source>Due until</source>
        <translation>截止日</translation>
    </message>
    <message>
        <source>Every attorney</source>
        <translation>全部代理师</translation>
    </message>
    <message>
        <source>Every client</source>
        <translation>全部客户</translation>
    </message>
    <message>
        <source>Every kind</source>
        <translation>全部类型</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Which date counts</source>
        <translation>按哪个日期</translation>
    </message>
</context>
<context>
    <name>NationalSection</name>
    <message>
        <source>2021 base</source>
        <translation>2021 年基数</translation>
    </message>
    <message>
        <source>2025 goal</source>
        <translation>2025 年目标</translation>
    </message>
    <message>
        <source>Asked on {moment}: {said}</source>
        <translation>{moment} 询问平台：{said}</translation>
    </message>
    <message>
        <source>Checked and taken: the published figures of {year}.</source>
        <translation>已核对并读入：{year} 年的全国指标。</translation>
    </message>
    <message>
        <source>Checked and taken: the table of groups of {year}.</source>
        <translation>已核对并读入：{year} 年的分组表。</translation>
    </message>
    <message>
        <source>Get the published figures</source>
        <translation>获取公布数字</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>National indicators</source>
        <extracomment>When the platform was asked and what it said; what is to be looked into stands in red.</extracomment>
        <translation>全国指标</translation>
    </message>
    <message>
        <source>National indicators {year}</source>
        <translation>{year} 年全国指标</translation>
    </message>
    <message>
        <source>Nothing is here for {year} yet.</source>
        <translation>{year} 年暂无数据。</translation>
    </message>
    <message>
        <source>Nothing is here for {year}: the upload is off, so no platform is known. Enter its address, or its key alone for files, under “Platform”.</source>
        <translation>{year} 年暂无数据：上报未开启，本机不知道平台。请在“平台设置”中输入平台地址；只用文件的，输入公钥即可。</translation>
    </message>
    <message>
        <source>Nothing is here for {year}: the upload is off. Read the association&apos;s file.</source>
        <translation>{year} 年暂无数据：上报未开启。请从文件读取协会发布的数据。</translation>
    </message>
    <message>
        <source>On the way</source>
        <translation>进展</translation>
    </message>
    <message>
        <source>Own, stays here</source>
        <translation>本机构（不离开本机）</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>公布数字</translation>
    </message>
    <message>
        <source>Published on {day}; {responding} of {agencies} registered agencies took part.</source>
        <translation>{day} 公布；登记机构 {agencies} 家，上报 {responding} 家。</translation>
    </message>
    <message>
        <source>Read figures</source>
        <translation>读取全国指标</translation>
    </message>
    <message>
        <source>Read from a file…</source>
        <translation>从文件读取…</translation>
    </message>
    <message>
        <source>Signed (*.json)</source>
        <translation>签名文件 (*.json)</translation>
    </message>
    <message>
        <source>The platform was not asked yet; it is asked by the button alone.</source>
        <translation>尚未询问平台；只在点击按钮时询问。</translation>
    </message>
    <message>
        <source>What agencies get back for taking part. The agency&apos;s own figures stand beside; they never leave this computer. Of each bar the filling is the published value, the thin mark the base, the strong one the goal.</source>
        <translation>各机构上报后得到的全国数字，与本机构的数字并列；本机构的数字永远不离开本机。条形图中，填充为公布数字，细线为基数，粗线为目标。</translation>
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
        <translation>外观</translation>
    </message>
</context>
<context>
    <name>NeverView</name>
    <message>
        <source>De-identified statistics: no name, number, title or text leaves; counts are rounded at random and filed under a group that at least ten registered agencies share. The three parts go one by one, each under a name of its own that changes every year.</source>
        <translation>去标识化统计：名称、号码、题目和文字一律不离开本机；数量随机取整，归入至少有十家登记机构的分组。三份记录各自发送，各用一个每年更换的化名，互不关联。</translation>
    </message>
    <message>
        <source>Never leaves this computer</source>
        <translation>永远不离开本机</translation>
    </message>
    <message>
        <source>The limits: whoever runs the platform and joined the records of its two services could tell which agency sent a part, and the time at which a part arrives can be seen. Where few agencies take part, or something is known from elsewhere, a guess is easier. What was rounded cannot be computed back.</source>
        <translation>局限：运营平台的一方如把两个服务的记录拼在一起，可以得知某份数据由哪家机构发送；送达的时间也看得见。参与机构很少，或另有途径了解情况时，猜测会容易一些。取整前的数无法还原。</translation>
    </message>
    <message>
        <source>What never leaves</source>
        <translation>永不离开</translation>
    </message>
</context>
<context>
    <name>NoticeFields</name>
    <message>
        <source>&amp;Actually received</source>
        <translation>实际收到日(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Dispatch date</source>
        <translation>发文日(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Notice</source>
        <translation>通知书(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Serial</source>
        <translation>发文序列号(&amp;S)</translation>
    </message>
    <message>
        <source>A date that the paper itself gives prevails.</source>
        <translation>文中载明的日期优先。</translation>
    </message>
    <message>
        <source>Deli&amp;very</source>
        <translation>送达方式(&amp;V)</translation>
    </message>
    <message>
        <source>Due date on the &amp;paper</source>
        <translation>文中载明的期限(&amp;P)</translation>
    </message>
    <message>
        <source>No&amp;te</source>
        <translation>备注(&amp;T)</translation>
    </message>
    <message>
        <source>On file already</source>
        <translation>已登记过</translation>
    </message>
    <message>
        <source>Only if it can be proved; else the presumed day counts.</source>
        <translation>仅在有证据证明时填写；否则按推定收到日计算。</translation>
    </message>
    <message>
        <source>Patent &amp;year</source>
        <translation>专利年度(&amp;Y)</translation>
    </message>
    <message>
        <source>Peri&amp;od on the paper</source>
        <translation>文中载明的期间(&amp;O)</translation>
    </message>
    <message>
        <source>Period on the paper</source>
        <translation>文中载明的期间</translation>
    </message>
    <message>
        <source>Record it all the same</source>
        <translation>仍要登记</translation>
    </message>
    <message>
        <source>Taken &amp;in on</source>
        <translation>收文日(&amp;I)</translation>
    </message>
    <message>
        <source>This is no date. Write it like 2026-01-31.</source>
        <translation>这不是日期。请按 2026-01-31 的格式填写。</translation>
    </message>
    <message>
        <source>Unit of the period</source>
        <translation>期间的单位</translation>
    </message>
    <message>
        <source>Which notice is it? Type its code or name.</source>
        <translation>请填写通知书：输入代码或名称。</translation>
    </message>
    <message>
        <source>days</source>
        <translation>日</translation>
    </message>
    <message>
        <source>months</source>
        <extracomment>Fields that are seldom needed; shown when asked for.</extracomment>
        <translation>个月</translation>
    </message>
</context>
<context>
    <name>NoticePicker</name>
    <message>
        <source>Code, name or initials, e.g. 210401</source>
        <translation>代码、名称或拼音首字母，如 210401</translation>
    </message>
    <message>
        <source>Not in the list of notices: it will be recorded by this name.</source>
        <translation>不在通知书目录中：将按此名称登记。</translation>
    </message>
</context>
<context>
    <name>NoticeText</name>
    <message>
        <source>Beside the one on file</source>
        <translation>与已有通知书对照</translation>
    </message>
    <message>
        <source>Computed</source>
        <translation>计算结果</translation>
    </message>
    <message>
        <source>Dates it starts</source>
        <translation>产生的期限</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差额</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Fee table (CNY)</source>
        <translation>费用表（元）</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Fields of the case</source>
        <translation>案件信息</translation>
    </message>
    <message>
        <source>In the case</source>
        <translation>案件中</translation>
    </message>
    <message>
        <source>It also moves: {dates}</source>
        <translation>同时变动：{dates}</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>无日期</translation>
    </message>
    <message>
        <source>No date: missing {what}</source>
        <translation>无日期：缺少{what}</translation>
    </message>
    <message>
        <source>Office (CNY)</source>
        <translation>官方（元）</translation>
    </message>
    <message>
        <source>On file</source>
        <translation>已有</translation>
    </message>
    <message>
        <source>On the notice</source>
        <translation>通知书上</translation>
    </message>
    <message>
        <source>Read from the PDF: proposals</source>
        <translation>从 PDF 读出（仅供参考）</translation>
    </message>
    <message>
        <source>Receipt of: {paper}</source>
        <translation>对应的递交文件：{paper}</translation>
    </message>
    <message>
        <source>The office&apos;s own dates</source>
        <translation>官方载明的日期</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>本份</translation>
    </message>
    <message>
        <source>This type of notice has no rule, so it starts no date. Import it, then assign a rule to the type under “Types”; its dates are computed then.</source>
        <extracomment>Stands where two values differ; the colour alone never says it.</extracomment>
        <translation>此类通知书没有规则，因此不产生期限。请先导入，再到“通知书类型”中指定规则，届时计算期限。</translation>
    </message>
    <message>
        <source>certain</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>provisional</source>
        <translation>暂定</translation>
    </message>
</context>
<context>
    <name>NoticeTypeDialog</name>
    <message>
        <source>Assign</source>
        <translation>指定</translation>
    </message>
    <message>
        <source>Assign a rule</source>
        <translation>指定规则</translation>
    </message>
    <message>
        <source>Assigned to {name}: {notices} notices on file started {deadlines} dates.</source>
        <translation>已为“{name}”指定规则：{notices} 份在册通知书产生了 {deadlines} 项期限。</translation>
    </message>
    <message>
        <source>Filter the rules</source>
        <translation>筛选规则</translation>
    </message>
    <message>
        <source>Filter the rules…</source>
        <translation>筛选规则…</translation>
    </message>
    <message>
        <source>It &amp;starts these dates:</source>
        <translation>产生以下期限(&amp;S)：</translation>
    </message>
    <message>
        <source>It starts &amp;nothing</source>
        <translation>不产生期限(&amp;N)</translation>
    </message>
    <message>
        <source>Notices of this type on file without a date: {count}. They start these dates as soon as you assign them; later ones do so when they come in.</source>
        <translation>在册的此类通知书 {count} 份尚无期限。指定后立即计算；以后收到的自动计算。</translation>
    </message>
    <message>
        <source>Notices of this type that come in later start these dates. Dates that are on the docket stay as they are.</source>
        <translation>以后收到的此类通知书产生这些期限；已登记的期限不变。</translation>
    </message>
    <message>
        <source>Reading the rules…</source>
        <translation>正在读取规则…</translation>
    </message>
    <message>
        <source>Rules; Space ticks one</source>
        <translation>规则；按空格勾选</translation>
    </message>
    <message>
        <source>Space or a click ticks a rule</source>
        <translation>按空格或单击勾选规则</translation>
    </message>
    <message>
        <source>Tick at least one rule, or say that it starts nothing.</source>
        <translation>请至少勾选一条规则，或选择“不产生期限”。</translation>
    </message>
    <message>
        <source>{count} have dates already, which stay as they are.</source>
        <translation>其中 {count} 份已有期限，保持不变。</translation>
    </message>
</context>
<context>
    <name>NoticesImport</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Import notices</source>
        <extracomment>After these the preview is made anew: what it showed does not hold any more.</extracomment>
        <translation>导入通知书</translation>
    </message>
    <message>
        <source>It could not be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Nothing is written before you press Import.</source>
        <translation>点击“导入”之前不写入任何内容。</translation>
    </message>
    <message>
        <source>Nothing was imported yet. What you decided here would be lost.</source>
        <translation>尚未导入。在此作出的选择将会丢失。</translation>
    </message>
    <message>
        <source>Reading what was dropped or chosen…</source>
        <translation>正在读取所选文件…</translation>
    </message>
    <message>
        <source>There are no notices in it</source>
        <translation>其中没有通知书</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Write what is shown (Ctrl+Enter)</source>
        <translation>按所示内容写入 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>ZIP packages, folders of them, and PDFs can be imported.</source>
        <translation>可以导入 ZIP 通知书包、文件夹和 PDF。</translation>
    </message>
</context>
<context>
    <name>NoticesPage</name>
    <message>
        <source>Clients told</source>
        <translation>转达客户</translation>
    </message>
    <message>
        <source>Filings</source>
        <translation>递交</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>来文</translation>
    </message>
    <message>
        <source>Notices, filings</source>
        <translation>来文与递交</translation>
    </message>
    <message>
        <source>Sections of notices and filings</source>
        <translation>来文与递交的各部分</translation>
    </message>
    <message>
        <source>Types</source>
        <translation>通知书类型</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待处理</translation>
    </message>
</context>
<context>
    <name>NoticesSource</name>
    <message>
        <source>&amp;Files…</source>
        <translation>文件(&amp;F)…</translation>
    </message>
    <message>
        <source>A f&amp;older…</source>
        <translation>文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Filing client: {path}</source>
        <translation>电子申请客户端：{path}</translation>
    </message>
    <message>
        <source>From the filing &amp;client</source>
        <translation>从电子申请客户端(&amp;C)</translation>
    </message>
    <message>
        <source>Import notices</source>
        <translation>导入通知书</translation>
    </message>
    <message>
        <source>Notices ({kinds})</source>
        <translation>通知书 ({kinds})</translation>
    </message>
    <message>
        <source>Where are the notices?</source>
        <translation>通知书在哪里？</translation>
    </message>
    <message>
        <source>ZIP packages as they were downloaded, folders of them, or single PDFs. They can also be dropped anywhere on the window. You see what would come in before anything is written; the files themselves are never changed.</source>
        <translation>下载的 ZIP 通知书包、文件夹或单个 PDF。也可以直接拖到窗口任意位置。写入之前先显示将导入的内容；原文件不会改动。</translation>
    </message>
</context>
<context>
    <name>NoticesUndoDialog</name>
    <message>
        <source>Cases removed: {cases}. Fields put back: {fields}.</source>
        <translation>删除案件 {cases} 件，恢复案件信息 {fields} 项。</translation>
    </message>
    <message>
        <source>Notices taken back: {notices}; their open deadlines end.</source>
        <translation>撤回通知书 {notices} 份，其未完成的期限随之结束。</translation>
    </message>
    <message>
        <source>The import was taken back. Notices taken back: {count}.</source>
        <translation>导入已撤销，撤回通知书 {count} 份。</translation>
    </message>
    <message>
        <source>These stay, because they were worked on since:</source>
        <translation>以下内容之后有人处理过，予以保留：</translation>
    </message>
    <message>
        <source>What still waits for a decision is set aside.</source>
        <translation>仍待处理的来文将搁置。</translation>
    </message>
</context>
<context>
    <name>NoticesWork</name>
    <message>
        <source>Checking what would come in</source>
        <translation>正在核对将导入的内容</translation>
    </message>
    <message>
        <source>Importing notices</source>
        <translation>正在导入通知书</translation>
    </message>
    <message>
        <source>Reading notices</source>
        <extracomment>How long decisions rest before the preview is worked out anew, in milliseconds.</extracomment>
        <translation>正在读取通知书</translation>
    </message>
    <message>
        <source>Undoing an import</source>
        <translation>正在撤销导入</translation>
    </message>
</context>
<context>
    <name>OnFileFilter</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Client not told</source>
        <translation>未通知客户</translation>
    </message>
    <message>
        <source>Filter the notices</source>
        <translation>筛选通知书</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>筛选…</translation>
    </message>
    <message>
        <source>Import {number}  ✕</source>
        <translation>导入第 {number} 号  ✕</translation>
    </message>
    <message>
        <source>List notices of every import again</source>
        <extracomment>How long typing must rest before the list follows, in milliseconds. No more than this many are listed, the last dispatched first.</extracomment>
        <translation>重新列出所有导入的通知书</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Without a rule</source>
        <translation>无规则</translation>
    </message>
</context>
<context>
    <name>OnFileSection</name>
    <message>
        <source>Application no.</source>
        <translation>申请号</translation>
    </message>
    <message>
        <source>Assign a rule…</source>
        <translation>指定规则…</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Client told</source>
        <translation>通知客户</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Dispatched</source>
        <translation>发文日</translation>
    </message>
    <message>
        <source>Drop notice packages, folders or PDFs anywhere on the window.</source>
        <translation>把通知书包、文件夹或 PDF 拖到窗口任意位置。</translation>
    </message>
    <message>
        <source>Enter does it too</source>
        <translation>也可以按 Enter</translation>
    </message>
    <message>
        <source>Enter: go to the case · E: record in its place · Delete: take back · A: assign a rule to its type</source>
        <translation>Enter：打开案件 · E：更正登记 · Delete：撤回 · A：为该类型指定规则</translation>
    </message>
    <message>
        <source>Go to the case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <source>Import notices…</source>
        <translation>导入通知书…</translation>
    </message>
    <message>
        <source>It stays on record as withdrawn (Delete)</source>
        <translation>保留记录并标为已撤回 (Delete)</translation>
    </message>
    <message>
        <source>Listed: {count}</source>
        <translation>共列出 {count} 份</translation>
    </message>
    <message>
        <source>Next due</source>
        <translation>最近期限</translation>
    </message>
    <message>
        <source>No notice fits the filter. Other notices are on file.</source>
        <translation>没有符合筛选条件的通知书，在册的还有其他通知书。</translation>
    </message>
    <message>
        <source>No notices yet</source>
        <translation>还没有通知书</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>没有符合的内容</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通知书</translation>
    </message>
    <message>
        <source>Notices on file</source>
        <translation>在册通知书</translation>
    </message>
    <message>
        <source>Open / dates</source>
        <translation>未完成/期限</translation>
    </message>
    <message>
        <source>Put a wrongly recorded notice right (E)</source>
        <translation>更正登记有误的通知书 (E)</translation>
    </message>
    <message>
        <source>Record in its place…</source>
        <translation>更正登记…</translation>
    </message>
    <message>
        <source>Say which dates this type of notice starts (A)</source>
        <translation>指定此类通知书产生哪些期限 (A)</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>the newest {count} of all</source>
        <translation>仅最近 {count} 份</translation>
    </message>
    <message>
        <source>▲ no rule</source>
        <translation>▲ 无规则</translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>Drop here to import notices; nothing is written before you say so</source>
        <translation>拖放到此处导入通知书；确认之前不写入任何内容</translation>
    </message>
    <message>
        <source>Drop here to import sheets</source>
        <translation>拖放到此处导入表格</translation>
    </message>
</context>
<context>
    <name>OverrideDialog</name>
    <message>
        <source>&amp;Due</source>
        <translation>期限(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Proof</source>
        <translation>所需证明(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>理由(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Whose</source>
        <translation>责任人(&amp;W)</translation>
    </message>
    <message>
        <source>Asked in new runs</source>
        <translation>新的检查记录中检查此项</translation>
    </message>
    <message>
        <source>Change item {item}</source>
        <extracomment>The field that a refusal is about.</extracomment>
        <translation>更改检查项 {item}</translation>
    </message>
    <message>
        <source>House &amp;note</source>
        <translation>本所备注(&amp;N)</translation>
    </message>
    <message>
        <source>Item {item} changed for new runs</source>
        <translation>检查项 {item} 已更改，用于新的检查记录</translation>
    </message>
    <message>
        <source>Needed to switch an item off, or to take red or the signature away</source>
        <translation>停用检查项、取消红色或第二人签字时必填</translation>
    </message>
    <message>
        <source>Printed as changed by the agency, with what the program has beside it</source>
        <translation>打印时注明机构改定，并列出程序原有内容</translation>
    </message>
    <message>
        <source>Printed under the item</source>
        <translation>打印在检查项下方</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Second signature</source>
        <translation>第二人签字</translation>
    </message>
    <message>
        <source>as the program has it</source>
        <translation>按软件预设</translation>
    </message>
</context>
<context>
    <name>OverviewTab</name>
    <message>
        <source>Claims this priority</source>
        <translation>要求本案优先权</translation>
    </message>
    <message>
        <source>Divided from this</source>
        <translation>由本案分出</translation>
    </message>
    <message>
        <source>Overview of the case</source>
        <translation>案件概览</translation>
    </message>
    <message>
        <source>Parent case</source>
        <translation>原案</translation>
    </message>
    <message>
        <source>Priority claimed here</source>
        <translation>本案要求其优先权</translation>
    </message>
    <message>
        <source>Related cases</source>
        <translation>相关案件</translation>
    </message>
    <message>
        <source>Same international application</source>
        <translation>同一国际申请</translation>
    </message>
    <message>
        <source>Same parent</source>
        <translation>同一原案</translation>
    </message>
    <message>
        <source>Same priority</source>
        <translation>同一优先权</translation>
    </message>
</context>
<context>
    <name>OwnColumns</name>
    <message>
        <source>Column “{name}” put away. Its values are kept: add a column of the same name and type to have them back.</source>
        <translation>列“{name}”已收起，其内容仍保留：再添加同名同类型的列即可恢复。</translation>
    </message>
    <message>
        <source>Only cells of one own column are filled in the table. To change anything else of a case, open it (Enter) and press “Edit…”.</source>
        <translation>表格中只能填写单个自定义列的单元格。要修改案件的其他内容，请打开案件（回车）后点击“编辑…”。</translation>
    </message>
    <message>
        <source>Select the cases first: Ctrl+A selects all that are listed.</source>
        <translation>请先选择案件：Ctrl+A 可选中列出的全部案件。</translation>
    </message>
    <message>
        <source>“{name}” changed, cases: {count}</source>
        <translation>已修改“{name}”，案件数：{count}</translation>
    </message>
</context>
<context>
    <name>OwnFeeDialog</name>
    <message>
        <source>&amp;Amount in CNY</source>
        <translation>金额（元）(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Because of</source>
        <translation>依据(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Case</source>
        <translation>案件(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Fee</source>
        <translation>费用(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Units</source>
        <translation>数量(&amp;U)</translation>
    </message>
    <message>
        <source>A fee that is not in the table needs an amount.</source>
        <translation>费用表中没有的费用需要填写金额。</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add a fee</source>
        <translation>添加费用</translation>
    </message>
    <message>
        <source>Choose a fee of the table, or say what it is.</source>
        <translation>请选择费用表中的费用，或填写名称。</translation>
    </message>
    <message>
        <source>Choose the case it is for.</source>
        <translation>请选择案件。</translation>
    </message>
    <message>
        <source>Empty takes the name of the table; needed where the fee is not in it.</source>
        <translation>留空则用费用表的名称；表中没有的费用必须填写。</translation>
    </message>
    <message>
        <source>Empty takes the table&apos;s amount for the day of payment, reduced if it may.</source>
        <translation>留空则按缴费日的费用表计算，可费减的自动费减。</translation>
    </message>
    <message>
        <source>Enter an amount of yuan, as 1,234.50.</source>
        <translation>请填写以元为单位的金额，如 1,234.50。</translation>
    </message>
    <message>
        <source>Fee added: {what}</source>
        <translation>已添加费用：{what}</translation>
    </message>
    <message>
        <source>Last &amp;day to pay</source>
        <translation>缴费期限(&amp;D)</translation>
    </message>
    <message>
        <source>Not in the table</source>
        <translation>不在费用表中</translation>
    </message>
    <message>
        <source>The notice or letter it rests on, such as 补正通知书 2026-11-02.</source>
        <translation>所依据的通知书或信函，如：补正通知书 2026-11-02。</translation>
    </message>
    <message>
        <source>This is no date; write it as 2026-01-31.</source>
        <translation>这不是日期，请写成 2026-01-31。</translation>
    </message>
</context>
<context>
    <name>OwnFieldDialog</name>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Type</source>
        <translation>类型(&amp;T)</translation>
    </message>
    <message>
        <source>Add column</source>
        <translation>添加列</translation>
    </message>
    <message>
        <source>As the heading is to read, e.g. “Client informed”</source>
        <translation>即列标题，例如“已告知客户”</translation>
    </message>
    <message>
        <source>Column “{name}” added</source>
        <translation>已添加“{name}”列</translation>
    </message>
    <message>
        <source>Column “{name}” is back, with the values it had</source>
        <translation>列“{name}”已恢复，原有内容仍在</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Own column</source>
        <translation>自定义列</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>是/否</translation>
    </message>
</context>
<context>
    <name>OwnItemDialog</name>
    <message>
        <source>&amp;Due</source>
        <translation>期限(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;If not kept</source>
        <translation>未做的后果(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Proof</source>
        <translation>所需证明(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Whose</source>
        <translation>责任人(&amp;W)</translation>
    </message>
    <message>
        <source>Add an item to {list}</source>
        <translation>在 {list} 中添加检查项</translation>
    </message>
    <message>
        <source>Asked a&amp;t</source>
        <translation>何时检查(&amp;T)</translation>
    </message>
    <message>
        <source>Asked in new runs</source>
        <translation>新建检查记录时检查</translation>
    </message>
    <message>
        <source>Change item {item}</source>
        <translation>更改检查项 {item}</translation>
    </message>
    <message>
        <source>Item saved; new runs ask it</source>
        <translation>检查项已保存，用于新的检查记录</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Rests &amp;on</source>
        <translation>依据(&amp;O)</translation>
    </message>
    <message>
        <source>Say what is asked.</source>
        <translation>请写明检查内容。</translation>
    </message>
    <message>
        <source>Second signature</source>
        <translation>第二人签字</translation>
    </message>
    <message>
        <source>What is &amp;asked</source>
        <translation>检查内容(&amp;A)</translation>
    </message>
</context>
<context>
    <name>OwnListDialog</name>
    <message>
        <source>&amp;Title</source>
        <translation>名称(&amp;T)</translation>
    </message>
    <message>
        <source>Add a list of our own</source>
        <translation>添加本机构的清单</translation>
    </message>
    <message>
        <source>Asked in new runs</source>
        <translation>新建检查记录时检查</translation>
    </message>
    <message>
        <source>Change list {list}</source>
        <translation>更改清单 {list}</translation>
    </message>
    <message>
        <source>List “{title}” saved</source>
        <translation>清单“{title}”已保存</translation>
    </message>
    <message>
        <source>Runs that are there stay</source>
        <translation>已有的检查记录保留</translation>
    </message>
</context>
<context>
    <name>OwnNameDialog</name>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Column “{before}” is now “{name}”</source>
        <translation>列“{before}”已改名为“{name}”</translation>
    </message>
    <message>
        <source>Own column</source>
        <translation>自定义列</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Sheets keep filling the column by the heading they have</source>
        <translation>导入表格时仍按原来的表头填入此列</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Compliance</source>
        <translation>合规</translation>
    </message>
    <message>
        <source>Deadlines</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Notices, filings</source>
        <translation>来文与递交</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计上报</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
</context>
<context>
    <name>PaperOut</name>
    <message>
        <source>Preparing the pages</source>
        <translation>正在准备页面</translation>
    </message>
    <message>
        <source>Save as an Excel workbook</source>
        <translation>另存为 Excel 工作簿</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
</context>
<context>
    <name>PartView</name>
    <message>
        <source>Complete it…</source>
        <translation>去补齐…</translation>
    </message>
    <message>
        <source>Copied: the exact bytes of “{part}”</source>
        <translation>已复制：“{part}”的原始字节</translation>
    </message>
    <message>
        <source>Copy the bytes</source>
        <translation>复制字节</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Fields that leave</source>
        <extracomment>The least height at which the bytes can be looked at, in pixels.</extracomment>
        <translation>离开本机的字段</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Leaves</source>
        <translation>离开本机</translation>
    </message>
    <message>
        <source>Missing: {names}. Complete it, and this part can be sent.</source>
        <translation>缺少：{names}。补齐后即可上报这一部分。</translation>
    </message>
    <message>
        <source>Not known, so left empty: {names}</source>
        <translation>未知，因此留空：{names}</translation>
    </message>
    <message>
        <source>Reported already and unchanged: not sent again. These are its bytes.</source>
        <translation>已上报且内容未变，不再发送；以下即已上报的字节。</translation>
    </message>
    <message>
        <source>Stays here</source>
        <translation>留在本机</translation>
    </message>
    <message>
        <source>Stays here: {figures}.</source>
        <translation>留在本机：{figures}。</translation>
    </message>
    <message>
        <source>The agency&apos;s secret is not at hand</source>
        <translation>本机没有统计密钥</translation>
    </message>
    <message>
        <source>The exact bytes</source>
        <translation>原始字节</translation>
    </message>
    <message>
        <source>The exact bytes: {length} · SHA-256 {hash}</source>
        <translation>原始字节：{length} · SHA-256 {hash}</translation>
    </message>
    <message>
        <source>There are few agencies with more than 50 practising attorneys, and an amount would tell which one it is. So nothing of the revenue leaves, not even rounded.</source>
        <translation>超过 50 名执业代理师的机构很少，金额会暴露是哪一家。因此收入不离开本机，取整后的也不发送。</translation>
    </message>
    <message>
        <source>There are few agencies with more than 50 practising attorneys, and an amount would tell which one it is. The report made with fewer attorneys still stands: withdraw it under “State and history”.</source>
        <translation>超过 50 名执业代理师的机构很少，金额会暴露是哪一家。人数较少时上报的收入仍在平台上，请在“状态与历史”中撤回。</translation>
    </message>
    <message>
        <source>This part cannot be sent yet</source>
        <translation>这一部分尚不能上报</translation>
    </message>
    <message>
        <source>This part is not sent</source>
        <translation>这一部分不上报</translation>
    </message>
    <message>
        <source>This part was reported and is to be withdrawn</source>
        <translation>这一部分已上报，请撤回</translation>
    </message>
    <message>
        <source>What leaves is rounded and named with the agency&apos;s secret. Make it once under “Platform”, or enter the words of the recovery sheet there.</source>
        <translation>取整和化名都由本机构的统计密钥决定。请在“平台设置”中生成一次，或在那里输入恢复单上的词。</translation>
    </message>
    <message>
        <source>{field}: {sent}. {sentence}</source>
        <translation>{field}：{sent}。{sentence}</translation>
    </message>
    <message>
        <source>{length} bytes, {fill} of them spaces, so that every report is as long</source>
        <translation>共 {length} 字节，其中 {fill} 个空格，使每份上报一样长</translation>
    </message>
</context>
<context>
    <name>PartiesTab</name>
    <message>
        <source>Add the client, the applicants and the inventors.</source>
        <translation>请添加客户、申请人和发明人。</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Nobody is in this case yet</source>
        <translation>本案还没有当事人</translation>
    </message>
    <message>
        <source>People in the case</source>
        <translation>案件人员</translation>
    </message>
    <message>
        <source>Put a client, applicant, inventor or contact into the case</source>
        <translation>向案件添加客户、申请人、发明人或联系人</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>{name} was taken out of the case</source>
        <translation>已从案件移除 {name}</translation>
    </message>
</context>
<context>
    <name>PartyDialog</name>
    <message>
        <source>Change a party</source>
        <translation>修改当事人</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Enter a year, such as 2026.</source>
        <translation>请填写年份，例如 2026。</translation>
    </message>
    <message>
        <source>Initials (pinyin)</source>
        <translation>拼音首字母</translation>
    </message>
    <message>
        <source>One a line: name, telephone, e-mail</source>
        <translation>每行一位：姓名，电话，邮箱</translation>
    </message>
</context>
<context>
    <name>PasteCasesDialog</name>
    <message>
        <source>As pasted</source>
        <translation>粘贴内容</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Choose case…</source>
        <translation>选择案件…</translation>
    </message>
    <message>
        <source>Go on with {count} cases</source>
        <translation>继续（{count} 个案件）</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>号码</translation>
    </message>
    <message>
        <source>Our or the client&apos;s references, application or patent numbers in any spelling; a column copied from Excel, or separated by commas</source>
        <translation>我方案号、客户案号、申请号或专利号，写法不限；可从 Excel 复制一列，也可用逗号分隔</translation>
    </message>
    <message>
        <source>Paste numbers</source>
        <translation>粘贴号码</translation>
    </message>
    <message>
        <source>Paste or type at least one reference or number.</source>
        <translation>请粘贴或输入至少一个案号或号码。</translation>
    </message>
    <message>
        <source>Pasted: {asked}. Cases: {count}. Repeated: {twice}. Open: {left}.</source>
        <translation>粘贴 {asked} 项，案件 {count} 个，重复 {twice} 项，未确定 {left} 项。</translation>
    </message>
    <message>
        <source>What each number means</source>
        <translation>每个号码对应的案件</translation>
    </message>
</context>
<context>
    <name>PayDialog</name>
    <message>
        <source>&amp;Fee in CNY</source>
        <translation>费用（元）(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>备注(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Receipt number</source>
        <translation>票据号(&amp;R)</translation>
    </message>
    <message>
        <source>Enter an amount of yuan, as 1,234.50.</source>
        <translation>请填写以元为单位的金额，如 1,234.50。</translation>
    </message>
    <message>
        <source>Enter the day it was paid, as 2026-01-31.</source>
        <translation>请填写缴费日，如 2026-01-31。</translation>
    </message>
    <message>
        <source>Enter what was paid.</source>
        <translation>请填写实缴金额。</translation>
    </message>
    <message>
        <source>It may follow later; receipts are matched by it.</source>
        <translation>可以以后补填；核对票据时按此号匹配。</translation>
    </message>
    <message>
        <source>Late &amp;surcharge in CNY</source>
        <translation>滞纳金（元）(&amp;S)</translation>
    </message>
    <message>
        <source>Left out, their amounts are not known: {count}. Pay them one by one.</source>
        <translation>有 {count} 项金额未知，不在其中，请逐项登记。</translation>
    </message>
    <message>
        <source>No amount is known; put each fee down by itself.</source>
        <translation>金额均未知，请逐项登记。</translation>
    </message>
    <message>
        <source>Paid &amp;on</source>
        <translation>缴费日(&amp;O)</translation>
    </message>
    <message>
        <source>Paid: {what}</source>
        <translation>已登记缴费：{what}</translation>
    </message>
    <message>
        <source>Put down a payment</source>
        <extracomment>Fees named one by one; more are counted.</extracomment>
        <translation>登记缴费</translation>
    </message>
    <message>
        <source>Put down as paid</source>
        <translation>登记为已缴</translation>
    </message>
    <message>
        <source>The client paid the office itself</source>
        <translation>客户已自行缴费</translation>
    </message>
    <message>
        <source>Together {amount}; each fee is put down with what it cost on that day.</source>
        <translation>合计 {amount}；每项按当日应缴金额登记。</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>以及另外 {count} 项</translation>
    </message>
    <message>
        <source>{count} fees</source>
        <translation>{count} 项费用</translation>
    </message>
</context>
<context>
    <name>PaymentActs</name>
    <message>
        <source>A draft again: {name}</source>
        <translation>已退回草稿：{name}</translation>
    </message>
    <message>
        <source>Not paid any more: {name}</source>
        <translation>已撤回缴费登记：{name}</translation>
    </message>
    <message>
        <source>Payment list</source>
        <translation>缴费清单</translation>
    </message>
    <message>
        <source>Take the payment back</source>
        <translation>撤回缴费登记</translation>
    </message>
    <message>
        <source>Taken off the list: {count}</source>
        <translation>已移出清单：{count} 项</translation>
    </message>
    <message>
        <source>Taken up again: {name}</source>
        <translation>已恢复为草稿：{name}</translation>
    </message>
    <message>
        <source>Template downloaded from the office&apos;s site</source>
        <translation>从缴费网站下载的模板</translation>
    </message>
    <message>
        <source>The list was not paid</source>
        <translation>清单并未缴费</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Withdraw the list</source>
        <translation>作废清单</translation>
    </message>
    <message>
        <source>Withdrawn: {name}</source>
        <translation>已作废：{name}</translation>
    </message>
    <message>
        <source>Written: {file}, lines {count}. Upload it on the office&apos;s site.</source>
        <translation>已生成：{file}，共 {count} 行。请在缴费网站上传。</translation>
    </message>
    <message>
        <source>“{act}” does not fit the list as it stands: {state}.</source>
        <translation>清单目前的状态是“{state}”，不能“{act}”。</translation>
    </message>
</context>
<context>
    <name>PaymentListDialog</name>
    <message>
        <source>&amp;Day of payment</source>
        <translation>缴费日(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Payer</source>
        <translation>缴费人(&amp;P)</translation>
    </message>
    <message>
        <source>Add fees</source>
        <extracomment>How far ahead fees are proposed at first, in days. How long typing must rest before the fees are reckoned again, in milliseconds.</extracomment>
        <translation>加入费用</translation>
    </message>
    <message>
        <source>Add to the list</source>
        <translation>加入清单</translation>
    </message>
    <message>
        <source>Also fees of requests that may be filed or not</source>
        <translation>含可以提出而尚未提出的请求的费用</translation>
    </message>
    <message>
        <source>Choose at least one fee that can be paid.</source>
        <translation>请至少选中一项可以缴纳的费用。</translation>
    </message>
    <message>
        <source>Chosen: {count} of {all}, {sum}.</source>
        <translation>已选 {count}/{all} 项，合计 {sum}。</translation>
    </message>
    <message>
        <source>Day of payment</source>
        <translation>缴费日</translation>
    </message>
    <message>
        <source>Enter days as 2026-01-31.</source>
        <translation>请按 2026-01-31 的样式填写日期。</translation>
    </message>
    <message>
        <source>Fees put on the list: {count}</source>
        <translation>已列入清单：{count} 项</translation>
    </message>
    <message>
        <source>Fees to be paid</source>
        <translation>待缴的费用</translation>
    </message>
    <message>
        <source>Make the list</source>
        <translation>生成清单</translation>
    </message>
    <message>
        <source>New payment list</source>
        <translation>新建缴费清单</translation>
    </message>
    <message>
        <source>No fee falls due until then. Choose a later day.</source>
        <translation>在此日期前没有到期的费用，请选择更晚的日期。</translation>
    </message>
    <message>
        <source>Not payable as they stand: {count}; the last column says why.</source>
        <translation>另有 {count} 项不能缴纳，原因见最后一列。</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>缴费人</translation>
    </message>
    <message>
        <source>Reckoning and checking the fees…</source>
        <translation>正在计算并检查费用……</translation>
    </message>
    <message>
        <source>Say who pays, as the receipt is to say.</source>
        <translation>请填写缴费人，以票据抬头为准。</translation>
    </message>
    <message>
        <source>credit code</source>
        <translation>统一社会信用代码</translation>
    </message>
    <message>
        <source>due until</source>
        <translation>到期日不晚于</translation>
    </message>
    <message>
        <source>left out: {refs}</source>
        <translation>未列入：{refs}</translation>
    </message>
</context>
<context>
    <name>PaymentListPanel</name>
    <message>
        <source>Fees of the list</source>
        <translation>清单中的费用</translation>
    </message>
    <message>
        <source>Fees that cannot be paid as they stand: {count}</source>
        <translation>不能缴纳的费用：{count} 项</translation>
    </message>
    <message>
        <source>nothing stands in its way</source>
        <translation>检查无问题</translation>
    </message>
    <message>
        <source>{name}: fees {count}, {sum}</source>
        <translation>{name}：{count} 项，合计 {sum}</translation>
    </message>
</context>
<context>
    <name>PaymentLists</name>
    <message>
        <source>Add fees…</source>
        <translation>加入费用…</translation>
    </message>
    <message>
        <source>Amount (CNY)</source>
        <translation>金额（元）</translation>
    </message>
    <message>
        <source>Another day of payment or payer; amounts are reckoned again</source>
        <translation>更改缴费日或缴费人；金额重新计算</translation>
    </message>
    <message>
        <source>Application no.</source>
        <translation>申请号</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Check every fee again as of today</source>
        <translation>按今天的情况重新检查每项费用</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比对</translation>
    </message>
    <message>
        <source>Day and payer…</source>
        <translation>缴费日和缴费人…</translation>
    </message>
    <message>
        <source>Day of payment</source>
        <translation>缴费日</translation>
    </message>
    <message>
        <source>Everything on the list was paid; deadlines are closed with it</source>
        <translation>清单中的费用已全部缴纳；相应的期限随之办结</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>项数</translation>
    </message>
    <message>
        <source>Fill a template…</source>
        <translation>填入模板…</translation>
    </message>
    <message>
        <source>Give the list up; its fees are free again</source>
        <translation>放弃这份清单；其中的费用可另列清单</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最后缴费日</translation>
    </message>
    <message>
        <source>List</source>
        <translation>清单</translation>
    </message>
    <message>
        <source>New list…</source>
        <extracomment>Marks beside words, so that colour is never the only sign. The key of each act in the section. How far a list must be for each act; acts that need no list are left out.</extracomment>
        <translation>新建清单…</translation>
    </message>
    <message>
        <source>On file (CNY)</source>
        <translation>登记（元）</translation>
    </message>
    <message>
        <source>Paid…</source>
        <translation>登记缴费…</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>缴费人</translation>
    </message>
    <message>
        <source>Put fees that fall due on a new list</source>
        <translation>把到期的费用列入新的清单</translation>
    </message>
    <message>
        <source>Put further fees on the draft</source>
        <translation>在草稿中再加入费用</translation>
    </message>
    <message>
        <source>Put the fees into a template downloaded from the office&apos;s site</source>
        <translation>把各项费用填入从缴费网站下载的模板</translation>
    </message>
    <message>
        <source>Read the office&apos;s receipts and compare them with what was paid</source>
        <translation>读入局方票据，与已缴的费用比对</translation>
    </message>
    <message>
        <source>Receipt (CNY)</source>
        <translation>票据（元）</translation>
    </message>
    <message>
        <source>Receipt no.</source>
        <translation>票据号</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>票据</translation>
    </message>
    <message>
        <source>Receipts in…</source>
        <translation>读入票据…</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Save for the office…</source>
        <translation>保存缴费文件…</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Sum (CNY)</source>
        <translation>合计（元）</translation>
    </message>
    <message>
        <source>Surcharge (CNY)</source>
        <translation>滞纳金（元）</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>移出</translation>
    </message>
    <message>
        <source>Take the chosen fees off the draft</source>
        <translation>把选中的费用移出草稿</translation>
    </message>
    <message>
        <source>Take the last step back: withdrawn, paid or written</source>
        <translation>撤回上一步：作废、已缴费或已生成文件</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>作废…</translation>
    </message>
    <message>
        <source>Write an Excel file in the office&apos;s columns, for paying in batches</source>
        <translation>按局方的列生成 Excel 文件，用于批量缴费</translation>
    </message>
</context>
<context>
    <name>PaymentListsSection</name>
    <message>
        <source>Fees are checked, put on a list, written as a file for the office and marked as paid; the office&apos;s receipts are compared with what was paid.</source>
        <extracomment>Acts that need no list.</extracomment>
        <translation>费用经检查后列入清单，生成缴费文件，缴费后登记；局方票据读入后与已缴的费用比对。</translation>
    </message>
    <message>
        <source>Payment list</source>
        <translation>缴费清单</translation>
    </message>
    <message>
        <source>Payment lists</source>
        <translation>缴费清单</translation>
    </message>
</context>
<context>
    <name>PaymentListsState</name>
    <message>
        <source>A list takes the fees that fall due, checks each of them and becomes an Excel file for paying in batches on the office&apos;s site.</source>
        <translation>清单收集到期的费用，逐项检查，再生成可在缴费网站批量缴费的 Excel 文件。</translation>
    </message>
    <message>
        <source>No payment lists yet</source>
        <translation>还没有缴费清单</translation>
    </message>
    <message>
        <source>Nothing was changed. Try again.</source>
        <translation>没有作任何改动。请重试。</translation>
    </message>
    <message>
        <source>Reading the lists…</source>
        <translation>正在读取清单……</translation>
    </message>
    <message>
        <source>The payment lists could not be read</source>
        <translation>无法读取缴费清单</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>PersonDialog</name>
    <message>
        <source>&amp;Name</source>
        <translation>姓名(&amp;N)</translation>
    </message>
    <message>
        <source>Add and work as this</source>
        <translation>添加并以此人操作</translation>
    </message>
    <message>
        <source>Choose someone, or type one name.</source>
        <translation>请选择一人，或输入一个姓名。</translation>
    </message>
    <message>
        <source>Nobody is entered yet. Type a name to add it.</source>
        <translation>还没有录入人员。输入姓名即可添加。</translation>
    </message>
    <message>
        <source>Nobody of that name. You can add it to the staff.</source>
        <translation>没有这个姓名的人员，可以添加到人员名单。</translation>
    </message>
    <message>
        <source>People are added and changed under Settings, Staff.</source>
        <translation>人员在“设置 › 人员”中添加和修改。</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>The name is kept with everything recorded here, so that a second person can confirm dates.</source>
        <translation>此后登记的内容都会记下这个姓名，这样期限才能由另一个人复核。</translation>
    </message>
    <message>
        <source>There is no {name} among the staff. Press once more to add this name.</source>
        <translation>人员名单中没有 {name}。再按一次即添加此姓名。</translation>
    </message>
    <message>
        <source>This is me</source>
        <translation>就是我</translation>
    </message>
    <message>
        <source>Type a name or its initials</source>
        <translation>输入姓名或拼音首字母</translation>
    </message>
    <message>
        <source>Who is working?</source>
        <extracomment>Where the memory keeps the member of staff at this computer.</extracomment>
        <translation>现在是谁在操作？</translation>
    </message>
    <message>
        <source>{name} has left. Whoever is back is taken back under Settings, Staff.</source>
        <translation>{name} 已离职。如已返岗，请在“设置 › 人员”中恢复在职。</translation>
    </message>
</context>
<context>
    <name>PinDialog</name>
    <message>
        <source>&amp;Next key</source>
        <translation>下一公钥(&amp;N)</translation>
    </message>
    <message>
        <source>From the association&apos;s letter: 64 digits of 0-9 and a-f.</source>
        <translation>见协会的通知：64 位，由 0-9 和 a-f 组成。</translation>
    </message>
    <message>
        <source>If the letter names one.</source>
        <translation>通知中列有时填写。</translation>
    </message>
    <message>
        <source>Keep the keys</source>
        <translation>保存公钥</translation>
    </message>
    <message>
        <source>Keys of the platform</source>
        <translation>平台公钥</translation>
    </message>
    <message>
        <source>Public &amp;key</source>
        <translation>公钥(&amp;K)</translation>
    </message>
    <message>
        <source>The keys are kept. Compare their fingerprints with the letter.</source>
        <translation>公钥已保存。请将指纹与通知核对。</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>此项必填。</translation>
    </message>
    <message>
        <source>What the platform signed is believed by these keys alone: receipts, tables of groups and published figures, also from files, on a computer without a network. Entering keys sends nothing and does not switch the upload on.</source>
        <translation>平台签名的内容只凭这些公钥核对：回执、分组表和全国指标；没有网络的电脑从文件读取时也一样。输入公钥不会发送任何内容，也不会开启上报。</translation>
    </message>
</context>
<context>
    <name>PlatformActs</name>
    <message>
        <source>Address and token are forgotten; what was confirmed waits, what was receipted stays. A new activation code is needed to switch it on again.</source>
        <translation>地址和接入凭证将被清除；已确认的内容继续等待，已有的回执保留。再次启用需要新的激活码。</translation>
    </message>
    <message>
        <source>Leave it on</source>
        <translation>保持启用</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>恢复单</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Switch the upload off</source>
        <translation>停用上报</translation>
    </message>
    <message>
        <source>The secret is made. Print its recovery sheet now.</source>
        <translation>密钥已生成，请立即打印恢复单。</translation>
    </message>
</context>
<context>
    <name>PlatformSection</name>
    <message>
        <source>&amp;Delay by chance</source>
        <translation>随机延迟(&amp;D)</translation>
    </message>
    <message>
        <source>A computer without a network needs the platform&apos;s key alone: a report is saved as a file, and receipts are read from one.</source>
        <translation>没有网络的电脑只需输入平台公钥：上报内容另存为文件，回执从文件读取。</translation>
    </message>
    <message>
        <source>Another address or code…</source>
        <translation>更换地址或激活码…</translation>
    </message>
    <message>
        <source>At hand; mark {mark}.</source>
        <translation>在本机；校验号 {mark}。</translation>
    </message>
    <message>
        <source>Change the keys…</source>
        <translation>更换公钥…</translation>
    </message>
    <message>
        <source>Check the sheet…</source>
        <translation>核对恢复单…</translation>
    </message>
    <message>
        <source>Enter the token…</source>
        <translation>输入接入凭证…</translation>
    </message>
    <message>
        <source>Files of the platform are believed if these keys signed them:</source>
        <translation>平台的文件凭以下公钥核对：</translation>
    </message>
    <message>
        <source>It was made, but is not at hand on this computer. Restore it from the recovery sheet; only if that is lost too, replace the secret.</source>
        <translation>已生成，但本机没有。请从恢复单恢复；只有恢复单也遗失时才更换密钥。</translation>
    </message>
    <message>
        <source>Key in force, fingerprint {digits}</source>
        <translation>现用公钥，指纹 {digits}</translation>
    </message>
    <message>
        <source>Keys for files…</source>
        <translation>只输入公钥…</translation>
    </message>
    <message>
        <source>Make the secret</source>
        <translation>生成密钥</translation>
    </message>
    <message>
        <source>Next key, fingerprint {digits}</source>
        <translation>下一公钥，指纹 {digits}</translation>
    </message>
    <message>
        <source>None: all parts at once</source>
        <translation>不延迟：各部分立即发送</translation>
    </message>
    <message>
        <source>Not made yet. It rounds what leaves and gives the agency its names in the reports. It is made once: another one would have other names and round anew. If the agency has a recovery sheet already, restore from it.</source>
        <translation>尚未生成。取整和化名都由它决定。只生成一次：另一个密钥会换掉化名并重新取整。如本机构已有恢复单，请从恢复单恢复。</translation>
    </message>
    <message>
        <source>On: {address}</source>
        <translation>已启用：{address}</translation>
    </message>
    <message>
        <source>Parts that arrive at moments of their own are not told to belong together.</source>
        <translation>各部分在不同时刻送达，看不出彼此有关。</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台设置</translation>
    </message>
    <message>
        <source>Recovery sheet…</source>
        <translation>恢复单…</translation>
    </message>
    <message>
        <source>Replace the secret…</source>
        <translation>更换密钥…</translation>
    </message>
    <message>
        <source>Restore from the recovery sheet…</source>
        <translation>从恢复单恢复…</translation>
    </message>
    <message>
        <source>Second computer…</source>
        <translation>第二台电脑…</translation>
    </message>
    <message>
        <source>Switch off…</source>
        <translation>停用…</translation>
    </message>
    <message>
        <source>Switch on…</source>
        <translation>启用…</translation>
    </message>
    <message>
        <source>The agency&apos;s secret</source>
        <translation>本机构的统计密钥</translation>
    </message>
    <message>
        <source>The recovery sheet was checked.</source>
        <translation>恢复单已核对。</translation>
    </message>
    <message>
        <source>The recovery sheet was not checked yet: print it, lock it away, and type four of its words. Without it nothing is sent.</source>
        <translation>恢复单尚未核对：请打印、锁存，并输入其中四个字词。核对之前不发送任何数据。</translation>
    </message>
    <message>
        <source>The token is at hand.</source>
        <translation>接入凭证在本机。</translation>
    </message>
    <message>
        <source>The token is not at hand: enter it, and what waits is sent.</source>
        <translation>接入凭证不在本机：输入后，等待的内容即发送。</translation>
    </message>
    <message>
        <source>The upload is off until an address and an activation code are entered here. Both come from the association; the program knows no address of its own.</source>
        <translation>在此填写地址和激活码之前，上报不启用。两者均由协会提供，程序不自带任何地址。</translation>
    </message>
    <message>
        <source>The upload is off. Nothing leaves this computer.</source>
        <translation>上报未启用，没有任何内容离开本机。</translation>
    </message>
    <message>
        <source>This system has no keychain. Token and secret are kept nowhere: the program asks for them in each run.</source>
        <translation>本系统没有钥匙串。接入凭证和密钥不保存，每次运行程序时询问。</translation>
    </message>
    <message>
        <source>Token and secret are kept in this system&apos;s keychain, never in a file.</source>
        <translation>接入凭证和密钥保存在系统钥匙串中，绝不写入文件。</translation>
    </message>
    <message>
        <source>Up to {count} d</source>
        <translation>{count} 天以内</translation>
    </message>
    <message>
        <source>Up to {count} h</source>
        <translation>{count} 小时以内</translation>
    </message>
    <message>
        <source>Where reports go</source>
        <translation>上报平台</translation>
    </message>
</context>
<context>
    <name>PreviewLines</name>
    <message>
        <source>+ Makes a case</source>
        <translation>+ 建立案件</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Case differs</source>
        <translation>案件信息不同</translation>
    </message>
    <message>
        <source>Case packages</source>
        <translation>案卷包</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Dates differ</source>
        <translation>日期不同</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>与已有不同</translation>
    </message>
    <message>
        <source>Dispatched</source>
        <translation>发文日</translation>
    </message>
    <message>
        <source>Fees differ</source>
        <translation>费用不同</translation>
    </message>
    <message>
        <source>First due</source>
        <translation>最早期限</translation>
    </message>
    <message>
        <source>Here already</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>How found</source>
        <translation>匹配依据</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <extracomment>What is to be looked at before it is imported.</extracomment>
        <translation>需要核对</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新登记</translation>
    </message>
    <message>
        <source>No case found</source>
        <translation>未匹配案件</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>未采用</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通知书</translation>
    </message>
    <message>
        <source>Recorded before</source>
        <translation>已手动登记</translation>
    </message>
    <message>
        <source>To be recorded</source>
        <translation>需人工登记</translation>
    </message>
    <message>
        <source>Unknown type</source>
        <translation>未知类型</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>cases made: {count}</source>
        <translation>建立案件 {count}</translation>
    </message>
    <message>
        <source>dates: {count}</source>
        <translation>期限 {count}</translation>
    </message>
    <message>
        <source>here already: {count}</source>
        <translation>重复 {count}</translation>
    </message>
    <message>
        <source>left out: {count}</source>
        <translation>不导入 {count}</translation>
    </message>
    <message>
        <source>not readable: {count}</source>
        <translation>无法读取 {count}</translation>
    </message>
    <message>
        <source>nothing to import</source>
        <translation>没有可导入的内容</translation>
    </message>
    <message>
        <source>to be recorded: {count}</source>
        <translation>登记 {count}</translation>
    </message>
    <message>
        <source>will wait: {count}</source>
        <translation>待处理 {count}</translation>
    </message>
    <message>
        <source>– Not used</source>
        <translation>– 未采用</translation>
    </message>
    <message>
        <source>▲ Makes no case</source>
        <translation>▲ 不建立案件</translation>
    </message>
    <message>
        <source>○ Papers for a case</source>
        <translation>○ 补充案件文件</translation>
    </message>
    <message>
        <source>✕ Not readable</source>
        <translation>✕ 无法读取</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>As the program found it</source>
        <translation>恢复自动匹配</translation>
    </message>
    <message>
        <source>Case package</source>
        <translation>案卷包</translation>
    </message>
    <message>
        <source>Choose a line in the list.</source>
        <translation>请在列表中选择一行。</translation>
    </message>
    <message>
        <source>Decide later (it waits)</source>
        <translation>稍后决定（放入待处理）</translation>
    </message>
    <message>
        <source>From {place}, files: {count}</source>
        <translation>来自 {place}，文件 {count} 个</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <extracomment>Pixels that the text keeps, however many choices there are.</extracomment>
        <translation>不导入</translation>
    </message>
    <message>
        <source>Our reference</source>
        <translation>我方案号</translation>
    </message>
    <message>
        <source>Parties</source>
        <translation>当事人</translation>
    </message>
    <message>
        <source>Reference of the new case</source>
        <translation>新案件的我方案号</translation>
    </message>
    <message>
        <source>Take it in again</source>
        <translation>重新导入</translation>
    </message>
    <message>
        <source>Take the notice&apos;s value: {field}</source>
        <translation>采用通知书上的{field}</translation>
    </message>
    <message>
        <source>What it says and starts</source>
        <translation>内容及产生的期限</translation>
    </message>
    <message>
        <source>{ref}: {how}</source>
        <translation>{ref}：{how}</translation>
    </message>
</context>
<context>
    <name>PricesDialog</name>
    <message>
        <source>&amp;Client</source>
        <translation>客户(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Kind of work</source>
        <translation>业务类别(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Price (CNY)</source>
        <translation>价格（元）(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Since</source>
        <translation>起始日(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Task</source>
        <translation>项目(&amp;T)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有客户</translation>
    </message>
    <message>
        <source>No price is kept yet: set one below; bills then offer it.</source>
        <translation>还没有设定价格：在下面设定后，请款时会自动带出。</translation>
    </message>
    <message>
        <source>Price set: {task}</source>
        <translation>已设定价格：{task}</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Say what the price is for.</source>
        <translation>请写明是什么项目的价格。</translation>
    </message>
    <message>
        <source>Set price</source>
        <translation>设定价格</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Take back the price of: {task}</source>
        <translation>撤回价格：{task}</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>The first day it holds; bills of earlier days keep the earlier price.</source>
        <translation>从这一天起适用；更早的请款仍按原来的价格。</translation>
    </message>
    <message>
        <source>Type an amount in CNY with two decimals at most.</source>
        <translation>请以元填写金额，最多两位小数。</translation>
    </message>
    <message>
        <source>Type the first day it holds, as 2026-01-31.</source>
        <translation>请填写起始日，例如 2026-01-31。</translation>
    </message>
</context>
<context>
    <name>PrintPreview</name>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Larger (Ctrl++)</source>
        <translation>放大（Ctrl++）</translation>
    </message>
    <message>
        <source>Not all pages were printed</source>
        <translation>未全部打印</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Page after (Page down)</source>
        <translation>下一页（Page Down）</translation>
    </message>
    <message>
        <source>Page before (Page up)</source>
        <translation>上一页（Page Up）</translation>
    </message>
    <message>
        <source>Page number</source>
        <translation>页码</translation>
    </message>
    <message>
        <source>Print preview: {title}</source>
        <extracomment>Steps of enlargement; at 1 the whole page is as wide as the view.</extracomment>
        <translation>打印预览：{title}</translation>
    </message>
    <message>
        <source>Printing {done} of {total}</source>
        <translation>正在打印第 {done} 页，共 {total} 页</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>另存为 PDF</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存为 PDF…</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
    <message>
        <source>Sent to the printer</source>
        <translation>已发送到打印机</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Smaller (Ctrl+-)</source>
        <translation>缩小（Ctrl+-）</translation>
    </message>
    <message>
        <source>Stop printing</source>
        <translation>停止打印</translation>
    </message>
    <message>
        <source>of {pages}</source>
        <translation>/ 共 {pages} 页</translation>
    </message>
</context>
<context>
    <name>ProofActs</name>
    <message>
        <source>No program for “{name}” was found.</source>
        <translation>未找到可打开“{name}”的程序。</translation>
    </message>
    <message>
        <source>Which file proves it?</source>
        <translation>请选择证明文件</translation>
    </message>
</context>
<context>
    <name>ProposalDialog</name>
    <message>
        <source>Application number</source>
        <translation>申请号</translation>
    </message>
    <message>
        <source>Compare the marked fields with the paper first: go through them with Tab, or say that you have checked them all.</source>
        <translation>请先对照原件核对有标记的各项：用 Tab 逐项查看，或点击“已全部核对”。</translation>
    </message>
    <message>
        <source>I have checked them &amp;all</source>
        <translation>已全部核对(&amp;A)</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通知书</translation>
    </message>
    <message>
        <source>Our reference</source>
        <translation>我方案号</translation>
    </message>
    <message>
        <source>Takes the marks off the proposals: every value was compared with the paper</source>
        <translation>去掉标记：各项均已对照原件核对</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What was read</source>
        <translation>读出的内容</translation>
    </message>
    <message>
        <source>▲ Proposal: compare it with the paper</source>
        <translation>▲ 建议值，请对照原件</translation>
    </message>
</context>
<context>
    <name>ReasonAsked</name>
    <message>
        <source>&amp;Reason</source>
        <translation>理由(&amp;R)</translation>
    </message>
    <message>
        <source>A reason is needed; it stays in the history.</source>
        <translation>请写明理由；理由会保留在操作记录中。</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>A reason is needed; it stays in the history.</source>
        <translation>请填写原因；原因会保留在操作记录中。</translation>
    </message>
    <message>
        <source>Choose a usual reason or type another one; it stays in the history.</source>
        <translation>请选择常用原因或另行填写；原因会保留在操作记录中。</translation>
    </message>
    <message>
        <source>Close as not needed</source>
        <translation>按无需办理办结</translation>
    </message>
    <message>
        <source>Close as transferred</source>
        <translation>按转出办结</translation>
    </message>
    <message>
        <source>Closed as not needed: {what}</source>
        <translation>已按无需办理办结：{what}</translation>
    </message>
    <message>
        <source>Closed as transferred: {what}</source>
        <translation>已按转出办结：{what}</translation>
    </message>
    <message>
        <source>Extension taken back: {what}</source>
        <translation>已撤销延长：{what}</translation>
    </message>
    <message>
        <source>Goes on the docket: {matter}, due {due}</source>
        <translation>将新增期限：{matter}，{due} 届满</translation>
    </message>
    <message>
        <source>It leaves the list; nobody here is reminded of it any more.</source>
        <translation>该期限将从列表中消失，本所不再提醒。</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>已错过</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>无需办理</translation>
    </message>
    <message>
        <source>Only for a date that has passed and was not kept.</source>
        <translation>仅用于已经过期且未办理的期限。</translation>
    </message>
    <message>
        <source>Put down as missed</source>
        <translation>标为已错过</translation>
    </message>
    <message>
        <source>Put down as missed: {what}</source>
        <translation>已标为错过：{what}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Received becomes sent again; everything else becomes open.</source>
        <translation>已受理的退回为已提交；其他退回为未完成。</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>撤销办结</translation>
    </message>
    <message>
        <source>Reopened: {what}</source>
        <translation>已撤销办结：{what}</translation>
    </message>
    <message>
        <source>Restoration: {rule}</source>
        <translation>恢复权利：{rule}</translation>
    </message>
    <message>
        <source>Take an extension back</source>
        <translation>撤销延长</translation>
    </message>
    <message>
        <source>Take the extension back</source>
        <translation>撤销延长</translation>
    </message>
    <message>
        <source>Take the last step back</source>
        <translation>撤销上一步</translation>
    </message>
    <message>
        <source>The earlier date stands again.</source>
        <translation>恢复为延长前的日期。</translation>
    </message>
    <message>
        <source>Transferred</source>
        <translation>已转出</translation>
    </message>
    <message>
        <source>What can still be done:</source>
        <translation>还能如何补救：</translation>
    </message>
</context>
<context>
    <name>ReceiptDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copied: the signed text of the receipt</source>
        <translation>已复制：回执的签名原文</translation>
    </message>
    <message>
        <source>Copy the signed text</source>
        <translation>复制签名原文</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Pseudonym</source>
        <translation>化名</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>回执</translation>
    </message>
    <message>
        <source>Receipt: {year}, {part}</source>
        <translation>回执：{year} 年，{part}</translation>
    </message>
    <message>
        <source>Received on</source>
        <translation>收到日期</translation>
    </message>
    <message>
        <source>Replaces receipt</source>
        <translation>替代的回执</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>版次</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Signature, key, content and pseudonym were checked when it came.</source>
        <translation>收到时已核对签名、编号、内容和化名。</translation>
    </message>
    <message>
        <source>Signed text</source>
        <translation>签名原文</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The signed text</source>
        <translation>签名原文</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
</context>
<context>
    <name>ReceiptsDialog</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>A list of receipts or payments from the office&apos;s site (xlsx, xls, csv) with application numbers, names of fees and amounts.</source>
        <translation>缴费网站的票据或缴费记录（xlsx、xls、csv），含申请号、费用名称和金额。</translation>
    </message>
    <message>
        <source>File of receipts</source>
        <translation>票据文件</translation>
    </message>
    <message>
        <source>Receipts beside what is on file</source>
        <translation>票据与登记的比对</translation>
    </message>
    <message>
        <source>Receipts in</source>
        <extracomment>How long typing a path must rest before the file is read, in milliseconds.</extracomment>
        <translation>读入票据</translation>
    </message>
    <message>
        <source>Receipts taken in, for payments: {count}</source>
        <translation>已登记票据，涉及缴费 {count} 项</translation>
    </message>
    <message>
        <source>Receipts: {all}. Equal: {equal}; another amount: {other}; not taken in: {rest}.</source>
        <translation>票据 {all} 张：一致 {equal}，金额不符 {other}，不登记 {rest}。</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>登记票据</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>找不到这个文件。</translation>
    </message>
</context>
<context>
    <name>ReceivedDialog</name>
    <message>
        <source>&amp;Amount (CNY)</source>
        <translation>金额（元）(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Client</source>
        <translation>客户(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Day</source>
        <translation>到账日(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Reference</source>
        <translation>汇款附言(&amp;R)</translation>
    </message>
    <message>
        <source>As on the receipt.</source>
        <translation>以回执为准。</translation>
    </message>
    <message>
        <source>Below nothing, as -300, was paid back to the client.</source>
        <translation>负数（如 -300）表示退给客户的款项。</translation>
    </message>
    <message>
        <source>Choose the client.</source>
        <translation>请选择客户。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Close with receipt</source>
        <translation>凭回执办结</translation>
    </message>
    <message>
        <source>Enter the day it went out, as 2026-01-31.</source>
        <translation>请填写提交日，例如 2026-01-31。</translation>
    </message>
    <message>
        <source>Enter the day on the receipt, as 2026-01-31.</source>
        <translation>请填写回执上的日期，例如 2026-01-31。</translation>
    </message>
    <message>
        <source>Money received</source>
        <translation>登记到账</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>备注(&amp;O)</translation>
    </message>
    <message>
        <source>Receipt file</source>
        <translation>回执文件</translation>
    </message>
    <message>
        <source>Receipt number</source>
        <translation>回执编号</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已受理</translation>
    </message>
    <message>
        <source>Received and closed: {what}</source>
        <translation>已受理并办结：{what}</translation>
    </message>
    <message>
        <source>Received from {client}</source>
        <translation>已登记到账：{client}</translation>
    </message>
    <message>
        <source>Received on</source>
        <translation>受理日</translation>
    </message>
    <message>
        <source>Sent on</source>
        <translation>提交日</translation>
    </message>
    <message>
        <source>Type an amount in CNY with two decimals at most, not nothing.</source>
        <translation>请以元填写金额，最多两位小数，不能为零。</translation>
    </message>
    <message>
        <source>Type the day, as 2026-01-31.</source>
        <translation>请填写日期，例如 2026-01-31。</translation>
    </message>
    <message>
        <source>What the bank&apos;s line says.</source>
        <translation>银行流水上的附言。</translation>
    </message>
    <message>
        <source>taken back right away</source>
        <translation>登记后随即撤回</translation>
    </message>
</context>
<context>
    <name>ReceivedFilingDialog</name>
    <message>
        <source>As on the receipt.</source>
        <translation>以回执为准。</translation>
    </message>
    <message>
        <source>Close with receipt</source>
        <translation>凭回执办结</translation>
    </message>
    <message>
        <source>Enter the day on the receipt, as 2026-01-31.</source>
        <translation>请填写回执上的日期，如 2026-01-31。</translation>
    </message>
    <message>
        <source>Receipt file</source>
        <translation>回执文件</translation>
    </message>
    <message>
        <source>Receipt number</source>
        <translation>回执号</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Received and closed: {what}</source>
        <translation>已受理并办结：{what}</translation>
    </message>
    <message>
        <source>Received on</source>
        <translation>受理日</translation>
    </message>
</context>
<context>
    <name>RecordDialog</name>
    <message>
        <source>&amp;Case</source>
        <translation>案件(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;More fields</source>
        <translation>更多字段(&amp;M)</translation>
    </message>
    <message>
        <source>Choose the case from the list (Down shows it).</source>
        <translation>请从列表中选择案件（按 ↓ 显示列表）。</translation>
    </message>
    <message>
        <source>Choose the case, then what came: the dates it starts are shown here before you save.</source>
        <translation>先选案件，再选来文或事件：保存前在此显示由此产生的期限。</translation>
    </message>
    <message>
        <source>First new date: {day}, {matter}.</source>
        <translation>最早的新期限：{day}，{matter}。</translation>
    </message>
    <message>
        <source>It starts no date.</source>
        <translation>没有由此产生的期限。</translation>
    </message>
    <message>
        <source>Look at what this starts, above; then press Enter once more.</source>
        <translation>请先看上方由此产生的期限，再按一次 Enter。</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Record a notice</source>
        <translation>登记通知书</translation>
    </message>
    <message>
        <source>Record an event</source>
        <extracomment>How long typing rests before the dates are worked out anew, in milliseconds.</extracomment>
        <translation>登记事件</translation>
    </message>
    <message>
        <source>Record and next (Ctrl+Enter)</source>
        <translation>登记并继续下一件（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Recorded by mistake and taken back at once</source>
        <translation>登记有误，随即撤回</translation>
    </message>
    <message>
        <source>Recorded in {ref}: {name}.</source>
        <translation>已登记到 {ref}：{name}。</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>已撤回。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>RegisterDialog</name>
    <message>
        <source>Choose a case from the list.</source>
        <translation>请从列表中选择案件。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <extracomment>Reads or makes the value; runs on the database lane.</extracomment>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Enter a day, as 2026-01-31; it can be neither before the day it begins with nor after today where it has happened.</source>
        <translation>请填写日期，如 2026-01-31。不能早于起始的日期；已经发生的事项，不能晚于今天。</translation>
    </message>
    <message>
        <source>Enter a whole number that fits the others.</source>
        <translation>请填写与其他字段相符的整数。</translation>
    </message>
    <message>
        <source>Enter the hours, as 1.5.</source>
        <translation>请填写小时数，如 1.5。</translation>
    </message>
    <message>
        <source>Enter the points, as 92.5.</source>
        <translation>请填写得分，如 92.5。</translation>
    </message>
    <message>
        <source>Saved: {register}</source>
        <translation>已保存：{register}</translation>
    </message>
    <message>
        <source>There is no such file. Choose one.</source>
        <translation>没有这个文件。请重新选择。</translation>
    </message>
    <message>
        <source>This does not fit the other fields.</source>
        <translation>与其他字段不符。</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>此项必填。</translation>
    </message>
    <message>
        <source>{label} *</source>
        <extracomment>Room for the title line, the buttons and the edges, beside the fields.</extracomment>
        <translation>{label} *</translation>
    </message>
</context>
<context>
    <name>RegisterPane</name>
    <message>
        <source>Add…</source>
        <extracomment>Room at both sides of a heading, in pixels.</extracomment>
        <translation>新增…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Entered by</source>
        <translation>登记人</translation>
    </message>
    <message>
        <source>No program for “{name}” was found.</source>
        <translation>没有可以打开“{name}”的程序。</translation>
    </message>
    <message>
        <source>Nothing is entered yet</source>
        <translation>还没有登记</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>打开文件</translation>
    </message>
</context>
<context>
    <name>RegistersSection</name>
    <message>
        <source>Conflict searches</source>
        <translation>利益冲突检索</translation>
    </message>
    <message>
        <source>Registers</source>
        <extracomment>Shown with the score they belong to.</extracomment>
        <translation>登记簿</translation>
    </message>
</context>
<context>
    <name>ReplaceDialog</name>
    <message>
        <source>&amp;Reason</source>
        <translation>原因(&amp;R)</translation>
    </message>
    <message>
        <source>Record in its place</source>
        <translation>重新登记以替换</translation>
    </message>
    <message>
        <source>Say why; the reason is kept with the notice.</source>
        <translation>请写明原因；原因随通知书保存。</translation>
    </message>
    <message>
        <source>What was wrong; it is kept with the notice that is taken back.</source>
        <translation>错在哪里；原因随被撤回的通知书保存。</translation>
    </message>
</context>
<context>
    <name>ReplaceSecretDialog</name>
    <message>
        <source>&amp;Confirm</source>
        <translation>确认(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>原因(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Words</source>
        <translation>恢复词(&amp;W)</translation>
    </message>
    <message>
        <source>A reason is needed; it stays in the history.</source>
        <translation>请填写原因，原因保留在历史记录中。</translation>
    </message>
    <message>
        <source>Another computer made the new secret</source>
        <translation>新密钥已在另一台电脑上生成</translation>
    </message>
    <message>
        <source>As: computer stolen, sheet not found. It stays in the history here.</source>
        <translation>例如：电脑被盗、恢复单遗失。只保留在本机历史记录中。</translation>
    </message>
    <message>
        <source>Figures reported from now on are rounded by a new draw. Nothing is sent before the new recovery sheet was printed and checked; other computers of the agency take the new secret from it, here.</source>
        <translation>今后上报的数字重新随机取整。新恢复单打印并核对之前不会上报；本机构的其他电脑也在此处凭新恢复单更换。</translation>
    </message>
    <message>
        <source>Only for a secret that is lost with its recovery sheet, or that others know. The old one cannot be brought back; its sheet is void.</source>
        <translation>仅在密钥与恢复单一并遗失，或密钥已泄露时更换。原密钥无法找回，原恢复单作废。</translation>
    </message>
    <message>
        <source>Replace the secret</source>
        <translation>更换密钥</translation>
    </message>
    <message>
        <source>The 24 words of the new recovery sheet.</source>
        <translation>新恢复单上的 24 个词。</translation>
    </message>
    <message>
        <source>The secret was replaced by that of the new sheet.</source>
        <translation>已更换为新恢复单上的密钥。</translation>
    </message>
    <message>
        <source>The secret was replaced. Print its recovery sheet now.</source>
        <translation>密钥已更换。请立即打印新的恢复单。</translation>
    </message>
    <message>
        <source>Type “{word}” to confirm.</source>
        <translation>请输入“{word}”以确认。</translation>
    </message>
    <message>
        <source>What was reported stays as it is. The platform knows the agency by its ticket, so nothing is counted twice, and a later correction replaces the report, under another pseudonym. Should a platform not take that, it says so; then withdraw the part and report it anew.</source>
        <translation>已上报的内容不变。平台凭票据识别机构，不会重复统计；之后的更正以新的化名替代原上报。如平台不接受，程序会显示原因，届时请撤回该部分后重新上报。</translation>
    </message>
    <message>
        <source>replace</source>
        <translation>更换</translation>
    </message>
</context>
<context>
    <name>RestorationDialog</name>
    <message>
        <source>Granted: the case has its earlier status again</source>
        <translation>准予恢复：案件恢复原状态</translation>
    </message>
    <message>
        <source>Not restored.</source>
        <translation>未予恢复。</translation>
    </message>
    <message>
        <source>Put down</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>Refused: the case stays lost</source>
        <translation>不予恢复：案件仍为失权</translation>
    </message>
    <message>
        <source>Restored.</source>
        <translation>权利已恢复。</translation>
    </message>
    <message>
        <source>Result of the restoration</source>
        <translation>恢复结果</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Another file…</source>
        <translation>其他文件…</translation>
    </message>
    <message>
        <source>Backups (*.db *.bak)</source>
        <translation>备份文件 (*.db *.bak)</translation>
    </message>
    <message>
        <source>Choose a backup</source>
        <translation>选择备份文件</translation>
    </message>
    <message>
        <source>Choose a backup to see what it would bring back.</source>
        <translation>选择一份备份，查看恢复后的内容。</translation>
    </message>
    <message>
        <source>Looking through {name}…</source>
        <translation>正在检查 {name}…</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <source>Restore this backup</source>
        <translation>恢复这份备份</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>正在恢复…</translation>
    </message>
    <message>
        <source>There is no backup in the folder yet. Another file can be chosen below.</source>
        <translation>备份文件夹中还没有备份。可在下方选择其他文件。</translation>
    </message>
    <message>
        <source>This file cannot be restored.</source>
        <translation>这个文件不能恢复。</translation>
    </message>
    <message>
        <source>What would be undone</source>
        <translation>将不再有效的改动</translation>
    </message>
</context>
<context>
    <name>RestoreSecretDialog</name>
    <message>
        <source>&amp;Words</source>
        <translation>字词(&amp;W)</translation>
    </message>
    <message>
        <source>All 24 in their order, in Chinese or English; also as the QR code has them.</source>
        <translation>按顺序输入全部 24 个，中文或英文均可；也可粘贴二维码的内容。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Restore from the recovery sheet</source>
        <translation>从恢复单恢复</translation>
    </message>
    <message>
        <source>The agency&apos;s secret is at hand until the program ends.</source>
        <translation>密钥在本机，程序结束前有效。</translation>
    </message>
    <message>
        <source>The agency&apos;s secret is in this system&apos;s keychain.</source>
        <translation>密钥已存入系统钥匙串。</translation>
    </message>
</context>
<context>
    <name>RevenueView</name>
    <message>
        <source>Lines of bills the revenue is made of</source>
        <translation>构成收入的请款明细</translation>
    </message>
    <message>
        <source>Nothing was billed for services in {year}.</source>
        <translation>{year} 年没有代理费请款。</translation>
    </message>
    <message>
        <source>Revenue by kind of work</source>
        <translation>按业务类别的收入</translation>
    </message>
    <message>
        <source>Revenue {year}</source>
        <translation>{year} 年收入</translation>
    </message>
    <message>
        <source>Service fees by the day of the bill, corrections included; official fees laid out do not count. The annual statistics count the year from here.</source>
        <translation>按请款日计算的代理费，含更正；代垫官费不计入。年度统计的营业总收入由此计算。</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Total {sum}, of it patent agency work {core}</source>
        <translation>合计 {sum}，其中专利代理业务 {core}</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
</context>
<context>
    <name>ReviewFilingDialog</name>
    <message>
        <source>Change the person…</source>
        <translation>更换人员…</translation>
    </message>
    <message>
        <source>Choose who is working first.</source>
        <translation>请先选择当前人员。</translation>
    </message>
    <message>
        <source>Nobody is chosen as working.</source>
        <translation>尚未选择当前人员。</translation>
    </message>
    <message>
        <source>Put down as reviewed</source>
        <translation>标为已审核</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>已审核</translation>
    </message>
    <message>
        <source>Reviewed by {name}.</source>
        <translation>由 {name} 审核。</translation>
    </message>
    <message>
        <source>Reviewed: {what}</source>
        <translation>已审核：{what}</translation>
    </message>
    <message>
        <source>{name} drafted it: another person must review it, unless only one person handles dates here; then that is noted.</source>
        <translation>{name} 是起草人：须由另一人审核；只有一人处理期限的机构除外，届时会注明。</translation>
    </message>
</context>
<context>
    <name>ReviewStep</name>
    <message>
        <source>1 to 3: choose a candidate · Enter: go to the choices · Ctrl+Enter: import</source>
        <translation>1 至 3：选择候选案件 · Enter：转到选项 · Ctrl+Enter：导入</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>What would come in</source>
        <extracomment>The chip that lists everything, and the one that lists what needs a look. Keys 1 to 3 choose a candidate.</extracomment>
        <translation>将导入的内容</translation>
    </message>
</context>
<context>
    <name>RowPanel</name>
    <message>
        <source>Ask no more</source>
        <translation>不再询问</translation>
    </message>
    <message>
        <source>Ask no more about all of this kind</source>
        <translation>此类全部不再询问</translation>
    </message>
    <message>
        <source>Choose a row in the list.</source>
        <translation>请在列表中选择一行。</translation>
    </message>
    <message>
        <source>Correct the cell here; the file itself is not changed.</source>
        <translation>请在此改正单元格，原文件不会被改动。</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>全部保留</translation>
    </message>
    <message>
        <source>Keep what is here</source>
        <translation>保留系统中的</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <source>Please correct this cell.</source>
        <translation>请改正此单元格。</translation>
    </message>
    <message>
        <source>Put right in the case</source>
        <translation>在案件中改正</translation>
    </message>
    <message>
        <source>Row {row} of {sheet}</source>
        <translation>{sheet} 第 {row} 行</translation>
    </message>
    <message>
        <source>Take all from the sheet</source>
        <translation>全部采用台账</translation>
    </message>
    <message>
        <source>Take the row</source>
        <translation>接受该行</translation>
    </message>
    <message>
        <source>Take the sheet&apos;s</source>
        <translation>采用台账的</translation>
    </message>
    <message>
        <source>The row is in. Correct the cell here, or open the case {ref}.</source>
        <translation>该行已导入。请在此改正单元格，或在案件 {ref} 中修改。</translation>
    </message>
    <message>
        <source>The sheet&apos;s cannot be taken here; change it in the case if need be.</source>
        <translation>此处不能直接采用台账的内容，如有需要请在案件中修改。</translation>
    </message>
    <message>
        <source>Until you say which is right, what is here stays.</source>
        <translation>在您决定之前，保留系统中的内容。</translation>
    </message>
</context>
<context>
    <name>RulesSection</name>
    <message>
        <source>Calendar files ({kinds})</source>
        <translation>日历文件 ({kinds})</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>提供方式</translation>
    </message>
    <message>
        <source>Days off</source>
        <translation>放假天数</translation>
    </message>
    <message>
        <source>Do not load</source>
        <translation>不载入</translation>
    </message>
    <message>
        <source>In a year without a holiday notice, dates are provisional. When the State Council has announced a year, load its calendar file: every date that moves is shown before anything is written.</source>
        <translation>没有放假通知的年份，日期是暂定的。国务院办公厅公布某年安排后，载入该年的日历文件：写入之前会显示每个变动的日期。</translation>
    </message>
    <message>
        <source>Load a calendar file…</source>
        <translation>载入日历文件…</translation>
    </message>
    <message>
        <source>Load the calendar</source>
        <translation>载入日历</translation>
    </message>
    <message>
        <source>Loading the calendar of {year}</source>
        <translation>正在载入 {year} 年日历</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Replace the calendar</source>
        <translation>替换日历</translation>
    </message>
    <message>
        <source>Rules and holidays</source>
        <translation>规则与节假日</translation>
    </message>
    <message>
        <source>Rules as checked on {version}: {rules} rules, {notices} types of notice.</source>
        <translation>规则核对日期 {version}：{rules} 条规则，{notices} 种通知书。</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>The calendar is loaded; {count} dates moved.</source>
        <translation>日历已载入，{count} 个日期变动。</translation>
    </message>
    <message>
        <source>The program knows another calendar of this year, which is replaced. Compare the file with the State Council&apos;s notice first.</source>
        <translation>程序中已有该年的日历，内容不同，将被替换。请先与国务院办公厅的通知核对。</translation>
    </message>
    <message>
        <source>Which calendar file?</source>
        <translation>选择日历文件</translation>
    </message>
    <message>
        <source>Worked instead</source>
        <translation>调休上班</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Years with a holiday notice</source>
        <translation>已有放假通知的年份</translation>
    </message>
    <message>
        <source>loaded {day}</source>
        <translation>{day} 载入</translation>
    </message>
    <message>
        <source>with the program</source>
        <translation>随程序提供</translation>
    </message>
    <message>
        <source>{notice} ({year})</source>
        <translation>{notice}（{year} 年）</translation>
    </message>
</context>
<context>
    <name>RunActs</name>
    <message>
        <source>Checklist</source>
        <translation>合规清单</translation>
    </message>
    <message>
        <source>Run as workbook</source>
        <translation>检查记录存为 Excel</translation>
    </message>
    <message>
        <source>Run closed and sealed</source>
        <translation>检查记录已归档并封存</translation>
    </message>
    <message>
        <source>Run is open again</source>
        <translation>检查记录已重新开启</translation>
    </message>
    <message>
        <source>Run is void: {title}</source>
        <translation>检查记录已作废：{title}</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Void this run</source>
        <translation>作废此检查记录</translation>
    </message>
</context>
<context>
    <name>RunItems</name>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>检查项</translation>
    </message>
    <message>
        <source>Items of the checklist run</source>
        <translation>检查记录中的检查项</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>RunPanel</name>
    <message>
        <source>Answer from live data</source>
        <extracomment>The heading and two items, in pixels; the list scrolls.</extracomment>
        <translation>据实时数据作答</translation>
    </message>
    <message>
        <source>Answered from live data</source>
        <translation>已据实时数据作答</translation>
    </message>
    <message>
        <source>Answered: {item}</source>
        <translation>已作答：{item}</translation>
    </message>
    <message>
        <source>Close the run…</source>
        <translation>归档…</translation>
    </message>
    <message>
        <source>Filed: {name}</source>
        <translation>已存入：{name}</translation>
    </message>
    <message>
        <source>NOT AS IT WAS CLOSED</source>
        <translation>与归档时不一致</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>重新开启</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Proof taken off</source>
        <translation>已移除证明</translation>
    </message>
    <message>
        <source>Run as workbook</source>
        <translation>检查记录存为 Excel</translation>
    </message>
    <message>
        <source>Show the case</source>
        <translation>查看案件</translation>
    </message>
    <message>
        <source>Signed: {item}</source>
        <translation>已签字：{item}</translation>
    </message>
    <message>
        <source>Void…</source>
        <translation>作废…</translation>
    </message>
    <message>
        <source>answered no: {count}</source>
        <translation>答“否” {count} 项</translation>
    </message>
    <message>
        <source>list of {version}</source>
        <translation>清单版本 {version}</translation>
    </message>
    <message>
        <source>red: {count}</source>
        <translation>红色 {count} 项</translation>
    </message>
    <message>
        <source>to sign: {count}</source>
        <translation>待签字 {count} 项</translation>
    </message>
    <message>
        <source>{count} items were due before lists were kept here</source>
        <translation>另有 {count} 项的期限早于启用合规清单之日，未列入</translation>
    </message>
    <message>
        <source>{edition} is in force now</source>
        <translation>现行版本为 {edition}</translation>
    </message>
    <message>
        <source>{open} of {items} open</source>
        <translation>{items} 项中 {open} 项未答</translation>
    </message>
</context>
<context>
    <name>RunWords</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>Closed run</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>Due within 30 days</source>
        <translation>30 天内到期</translation>
    </message>
    <message>
        <source>Open</source>
        <extracomment>What stands for an answer where there is no room for words; it survives black and white.</extracomment>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Red items</source>
        <translation>红色未落实</translation>
    </message>
    <message>
        <source>To sign</source>
        <translation>待签字</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>Void runs</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未答</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>※ compare with the current text of the law</source>
        <translation>※ 需核对现行文本</translation>
    </message>
    <message>
        <source>② a second person signs the answer</source>
        <translation>② 需第二人签字</translation>
    </message>
    <message>
        <source>■ red: while it is open a filing is stopped</source>
        <translation>■ 红色：未落实时阻止递交</translation>
    </message>
    <message>
        <source>△ changed by the agency</source>
        <translation>△ 机构改定</translation>
    </message>
    <message>
        <source>◎ the program&apos;s own data can answer it</source>
        <translation>◎ 可据软件数据作答</translation>
    </message>
</context>
<context>
    <name>RunsSection</name>
    <message>
        <source>About</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Checklist runs</source>
        <translation>检查记录</translation>
    </message>
    <message>
        <source>Checklists</source>
        <extracomment>How long typing must rest before the list follows, in milliseconds. Of what is said where no run is listed, in pixels.</extracomment>
        <translation>检查记录</translation>
    </message>
    <message>
        <source>Filter the runs</source>
        <translation>筛选检查记录</translation>
    </message>
    <message>
        <source>List</source>
        <extracomment>How wide what a run is about stands on paper, in pixels.</extracomment>
        <translation>清单</translation>
    </message>
    <message>
        <source>List, case, person…</source>
        <translation>清单、案件、人员…</translation>
    </message>
    <message>
        <source>Next day</source>
        <translation>最近期限</translation>
    </message>
    <message>
        <source>No run holds these words. Other runs are there.</source>
        <translation>没有检查记录含有这些文字，其他检查记录仍在。</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>这里没有检查记录</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>没有符合条件的记录</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未答</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Runs open by themselves: every month, quarter and year, for each new case, and when something happens to the agency. Record what happened under “Events”.</source>
        <translation>检查记录会自动开立：每月、每季度、每年，每个新案件，以及机构发生事项时。请在“机构事项”中登记所发生的事项。</translation>
    </message>
</context>
<context>
    <name>SavedConflictDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Conflict search</source>
        <translation>利益冲突检索</translation>
    </message>
    <message>
        <source>Judgement: {result}</source>
        <translation>判断：{result}</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Withdrawn: {reason}</source>
        <translation>已撤回：{reason}</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Create a case “{text}”…</source>
        <translation>新建案件“{text}”…</translation>
    </message>
    <message>
        <source>Import a sheet of cases…</source>
        <translation>导入案件表格…</translation>
    </message>
    <message>
        <source>List all of them in Cases</source>
        <translation>在“案件”中列出全部</translation>
    </message>
    <message>
        <source>No case found.</source>
        <translation>没有找到案件。</translation>
    </message>
    <message>
        <source>Reference, number in any spelling, title, any party, client reference, or pinyin initials. Enter opens the marked case.</source>
        <translation>可输入案号、任意写法的号码、名称、当事人、客户案号或拼音首字母。按 Enter 打开选中的案件。</translation>
    </message>
    <message>
        <source>Search all cases</source>
        <translation>搜索全部案件</translation>
    </message>
    <message>
        <source>Search cases: number, client, pinyin…   Ctrl+K</source>
        <extracomment>How reference, title, number and client share the list.</extracomment>
        <translation>搜索案件、号码、客户、拼音…   Ctrl+K</translation>
    </message>
    <message>
        <source>{count} cases found: type more to narrow them down.</source>
        <translation>找到 {count} 个案件：继续输入以缩小范围。</translation>
    </message>
</context>
<context>
    <name>SendActs</name>
    <message>
        <source>Read receipts</source>
        <translation>读入回执</translation>
    </message>
    <message>
        <source>Receipts (*.json)</source>
        <translation>回执 (*.json)</translation>
    </message>
    <message>
        <source>Report file (*.json)</source>
        <translation>上报文件 (*.json)</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存上报文件</translation>
    </message>
    <message>
        <source>Saved: {path}. Hand it to the association.</source>
        <translation>已保存：{path}。请交给协会。</translation>
    </message>
    <message>
        <source>The receipts were checked and taken.</source>
        <translation>回执已核对并读入。</translation>
    </message>
    <message>
        <source>These receipts were taken before; nothing is left to do.</source>
        <translation>这些回执以前已读入，无需再做什么。</translation>
    </message>
</context>
<context>
    <name>SendSection</name>
    <message>
        <source>Asking the platform for the year&apos;s table of groups…</source>
        <translation>正在向平台获取该年度的分组表…</translation>
    </message>
    <message>
        <source>Confirm and send…</source>
        <extracomment>Years whose table of cells was asked for, and the one that is being asked for.</extracomment>
        <translation>确认并上报…</translation>
    </message>
    <message>
        <source>Confirm the correction…</source>
        <translation>确认更正…</translation>
    </message>
    <message>
        <source>Group: {cell}, shared by {count} registered agencies.</source>
        <translation>分组：{cell}，同组登记机构 {count} 家。</translation>
    </message>
    <message>
        <source>Group: {cell}.</source>
        <translation>分组：{cell}。</translation>
    </message>
    <message>
        <source>No table of groups; asked on {moment}: {said}</source>
        <translation>没有分组表；{moment} 询问平台：{said}</translation>
    </message>
    <message>
        <source>One confirmation; then nothing more needs to be done.</source>
        <translation>确认一次，此后无需任何操作。</translation>
    </message>
    <message>
        <source>Preview and send</source>
        <translation>预览与上报</translation>
    </message>
    <message>
        <source>Read receipts…</source>
        <translation>读入回执…</translation>
    </message>
    <message>
        <source>Reports of all years</source>
        <translation>历年上报</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>另存为文件…</translation>
    </message>
    <message>
        <source>State and history</source>
        <translation>状态与历史</translation>
    </message>
    <message>
        <source>State: {state}.</source>
        <translation>状态：{state}。</translation>
    </message>
    <message>
        <source>What leaves, {year}: {part}</source>
        <translation>离开本机的内容，{year} 年：{part}</translation>
    </message>
    <message>
        <source>What never leaves</source>
        <translation>永不离开</translation>
    </message>
</context>
<context>
    <name>SentDialog</name>
    <message>
        <source>Enter the day it went out, as 2026-01-31.</source>
        <translation>请填写提交日，例如 2026-01-31。</translation>
    </message>
    <message>
        <source>How, or a note</source>
        <translation>提交方式或备注</translation>
    </message>
    <message>
        <source>It stays as urgent as it is until the office&apos;s receipt is entered.</source>
        <translation>收到官方回执前，紧急程度保持不变。</translation>
    </message>
    <message>
        <source>Put down as sent</source>
        <translation>标为已提交</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已提交</translation>
    </message>
    <message>
        <source>Sent on</source>
        <translation>提交日</translation>
    </message>
    <message>
        <source>Sent: {what}</source>
        <translation>已提交：{what}</translation>
    </message>
</context>
<context>
    <name>SentFilingDialog</name>
    <message>
        <source>A deadline stays as urgent as it is until the receipt is entered.</source>
        <translation>录入回执之前，期限的紧急程度不变。</translation>
    </message>
    <message>
        <source>Enter the day it went out, as 2026-01-31.</source>
        <translation>请填写提交日，如 2026-01-31。</translation>
    </message>
    <message>
        <source>How, or a note</source>
        <translation>提交方式或备注</translation>
    </message>
    <message>
        <source>Put down as sent</source>
        <translation>标为已提交</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Sent on</source>
        <translation>提交日</translation>
    </message>
    <message>
        <source>Sent: {what}</source>
        <translation>已提交：{what}</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Agency</source>
        <translation>代理机构</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Confirming and receipts</source>
        <translation>复核与回执</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>文件命名</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Imports</source>
        <translation>导入记录</translation>
    </message>
    <message>
        <source>Internal dates</source>
        <translation>内部期限</translation>
    </message>
    <message>
        <source>Rules and holidays</source>
        <translation>规则与节假日</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>人员</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Sections of the settings</source>
        <translation>设置的各部分</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>SheetActs</name>
    <message>
        <source>Statutory annual report {year}</source>
        <translation>{year} 年度法定年报</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Take back what was typed: {field}</source>
        <translation>撤回填写的内容：{field}</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤回</translation>
    </message>
</context>
<context>
    <name>SheetFieldDialog</name>
    <message>
        <source>&amp;Reason</source>
        <translation>理由(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>来源(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation>数值(&amp;V)</translation>
    </message>
    <message>
        <source>Enter a whole number; 0 where there are none.</source>
        <translation>请填写整数；没有填 0。</translation>
    </message>
    <message>
        <source>In 10,000 CNY, as 730.05.</source>
        <translation>单位万元，如 730.05。</translation>
    </message>
    <message>
        <source>One a line.</source>
        <translation>每行一项。</translation>
    </message>
    <message>
        <source>Typed: {field}</source>
        <translation>已填写：{field}</translation>
    </message>
    <message>
        <source>Where it was read, as “annual accounts” or the licence.</source>
        <translation>出处，如“年度决算”或营业执照。</translation>
    </message>
    <message>
        <source>Why it is not what the records say.</source>
        <translation>与记录不一致的理由。</translation>
    </message>
    <message>
        <source>{field}, {year}</source>
        <translation>{field}，{year} 年</translation>
    </message>
</context>
<context>
    <name>SheetPanel</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Counted from {count} records; Enter opens one</source>
        <translation>由 {count} 条记录计得；按回车打开</translation>
    </message>
    <message>
        <source>It still holds</source>
        <translation>沿用，已核对</translation>
    </message>
    <message>
        <source>Last year: {value}</source>
        <translation>上年：{value}</translation>
    </message>
    <message>
        <source>Nothing yet: type it, or complete the records.</source>
        <translation>尚无内容：请填写，或补齐记录。</translation>
    </message>
    <message>
        <source>Proposed from {year}, not confirmed: {value}</source>
        <translation>沿用 {year} 年的内容，尚未确认：{value}</translation>
    </message>
    <message>
        <source>Proposed from {year}: {value}</source>
        <translation>{year} 年的内容：{value}</translation>
    </message>
    <message>
        <source>Records it was counted from</source>
        <translation>计得此数的记录</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>Type it…</source>
        <translation>填写…</translation>
    </message>
    <message>
        <source>Typed by {who}. Reason: {reason}</source>
        <translation>{who}填写。理由：{reason}</translation>
    </message>
    <message>
        <source>What is to be transcribed</source>
        <translation>待填报的内容</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>未署名</translation>
    </message>
</context>
<context>
    <name>SheetSection</name>
    <message>
        <source>Copied: {field}</source>
        <translation>已复制：{field}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy: {field}</source>
        <translation>复制：{field}</translation>
    </message>
    <message>
        <source>Every field has its value.</source>
        <translation>各项均已有内容。</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Fields of the statutory annual report</source>
        <translation>法定年报各项</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>上年</translation>
    </message>
    <message>
        <source>Statutory annual report</source>
        <translation>法定年报</translation>
    </message>
    <message>
        <source>Statutory annual report {year}</source>
        <translation>{year} 年度法定年报</translation>
    </message>
    <message>
        <source>These fields are transcribed by hand into the office&apos;s system. The program sends none of them. Ctrl+C copies the current one exactly as it is to be entered.</source>
        <translation>以下各项由您填入国家知识产权局的系统，本程序一项也不发送。按 Ctrl+C 复制当前一项，与填报的写法完全一致。</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>open</source>
        <translation>待填</translation>
    </message>
    <message>
        <source>{count} fields are still open.</source>
        <translation>还有 {count} 项待填。</translation>
    </message>
</context>
<context>
    <name>SheetsStep</name>
    <message>
        <source>First rows of the sheet</source>
        <translation>工作表的前几行</translation>
    </message>
    <message>
        <source>First rows of {sheet}, as the file has them</source>
        <translation>{sheet} 的前几行（文件原样）</translation>
    </message>
    <message>
        <source>Headings</source>
        <translation>表头</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>Left out: choose the row of headings below if it lists cases</source>
        <translation>不导入：若其中列有案件，请在下方选择表头行</translation>
    </message>
    <message>
        <source>Left out: its name says that its cases were given up</source>
        <translation>不导入：名称表示案件已作废</translation>
    </message>
    <message>
        <source>Rows below</source>
        <translation>其下行数</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Sheets found</source>
        <translation>找到的工作表</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Taken; tables one below the other: {tables}</source>
        <translation>导入；上下共 {tables} 个表</translation>
    </message>
    <message>
        <source>Taken; the sheet is hidden</source>
        <translation>导入（隐藏的工作表）</translation>
    </message>
    <message>
        <source>The selected row holds the headings</source>
        <translation>所选行是表头</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>none found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>第 {row} 行</translation>
    </message>
</context>
<context>
    <name>StaffDialog</name>
    <message>
        <source>&amp;E-mail</source>
        <translation>电子邮箱(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;First day here</source>
        <translation>入职日期(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>姓名(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Practice no.</source>
        <translation>执业备案号(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Qualification no.</source>
        <translation>资格证号(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Roles</source>
        <translation>角色(&amp;R)</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>添加人员</translation>
    </message>
    <message>
        <source>Enter the name.</source>
        <translation>请填写姓名。</translation>
    </message>
    <message>
        <source>For typing the name on a Latin keyboard</source>
        <translation>便于用字母键盘输入姓名</translation>
    </message>
    <message>
        <source>Pinyin &amp;initials</source>
        <translation>拼音首字母(&amp;I)</translation>
    </message>
    <message>
        <source>This is no date.</source>
        <translation>这不是日期。</translation>
    </message>
</context>
<context>
    <name>StaffSection</name>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Also who has left</source>
        <translation>包括已离职的</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Has left…</source>
        <translation>离职…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Names only, without passwords: anyone at this computer can say who is working. Who leaves stays on record.</source>
        <translation>只记姓名：使用这台电脑的任何人都可以选择操作人，没有密码。离职人员保留在记录中。</translation>
    </message>
    <message>
        <source>Nobody is entered yet. Add the first person with the button above.</source>
        <translation>还没有录入人员。请用上面的按钮添加。</translation>
    </message>
    <message>
        <source>Practice no.</source>
        <translation>执业备案号</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>入职</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>恢复在职</translation>
    </message>
    <message>
        <source>left {day}</source>
        <translation>{day} 离职</translation>
    </message>
    <message>
        <source>works here</source>
        <translation>在职</translation>
    </message>
</context>
<context>
    <name>StandingView</name>
    <message>
        <source>Attempts</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Confirmed on</source>
        <translation>确认时间</translation>
    </message>
    <message>
        <source>Confirmed on {moment} by {who}. It is sent until {day}.</source>
        <translation>{who}于 {moment} 确认。自动发送至 {day} 为止。</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>更正…</translation>
    </message>
    <message>
        <source>History of all years</source>
        <translation>历年记录</translation>
    </message>
    <message>
        <source>Last day…</source>
        <translation>最后上报日…</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>下次发送</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>回执</translation>
    </message>
    <message>
        <source>Receipt…</source>
        <translation>回执…</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收到</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>版次</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>立即发送</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>State of the parts</source>
        <translation>各部分的状态</translation>
    </message>
    <message>
        <source>Take it as ours</source>
        <translation>认作本机构上报</translation>
    </message>
    <message>
        <source>The platform has a report of this part that does not come from this data folder: from another computer, or from before a backup was restored. Take it as yours, or correct it with what is here.</source>
        <translation>平台上已有这一部分的上报，但不是由本数据文件夹发出：来自另一台电脑，或在恢复备份之前。可认作本机构上报，或以本机内容更正。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>another computer reported it</source>
        <translation>另一台电脑已上报</translation>
    </message>
    <message>
        <source>not confirmed</source>
        <translation>未确认</translation>
    </message>
    <message>
        <source>report</source>
        <translation>上报</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>未署名</translation>
    </message>
    <message>
        <source>withdrawal</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>{year} was not confirmed yet.</source>
        <translation>{year} 年度尚未确认。</translation>
    </message>
</context>
<context>
    <name>StatementPanel</name>
    <message>
        <source> (paid in advance)</source>
        <translation>（预付款）</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>余额</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>打开案件</translation>
    </message>
    <message>
        <source>Print statement</source>
        <translation>打印对账单</translation>
    </message>
    <message>
        <source>Service fees {service}, official fees {official}, received {received}, balance {sum}</source>
        <translation>代理费 {service}，官费 {official}，到账 {received}，余额 {sum}</translation>
    </message>
    <message>
        <source>Statement as workbook…</source>
        <translation>对账单导出为工作簿…</translation>
    </message>
    <message>
        <source>Statement of the client</source>
        <translation>客户对账单</translation>
    </message>
    <message>
        <source>Statement {client}</source>
        <translation>对账单 {client}</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>撤回…</translation>
    </message>
</context>
<context>
    <name>StatisticsPage</name>
    <message>
        <source>Figures</source>
        <translation>年度数据</translation>
    </message>
    <message>
        <source>National figures</source>
        <translation>全国指标</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台设置</translation>
    </message>
    <message>
        <source>Preview and send</source>
        <translation>预览与上报</translation>
    </message>
    <message>
        <source>Sections of the annual statistics</source>
        <translation>统计上报的各部分</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计上报</translation>
    </message>
    <message>
        <source>Statutory report</source>
        <translation>法定年报</translation>
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
        <source>Stopping: {task}</source>
        <translation>正在停止：{task}</translation>
    </message>
    <message>
        <source>{task} and {more} more</source>
        <translation>{task} 等 {more} 项</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>1  Files</source>
        <translation>1  文件</translation>
    </message>
    <message>
        <source>2  Sheets</source>
        <translation>2  工作表</translation>
    </message>
    <message>
        <source>3  Columns</source>
        <translation>3  列</translation>
    </message>
    <message>
        <source>4  Check</source>
        <translation>4  核对</translation>
    </message>
    <message>
        <source>5  Done</source>
        <translation>5  完成</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
</context>
<context>
    <name>SuggestionList</name>
    <message>
        <source>Suggestions</source>
        <translation>候选列表</translation>
    </message>
</context>
<context>
    <name>TakeBackFilingDialog</name>
    <message>
        <source>Last step taken back: {what}</source>
        <translation>已撤销上一步：{what}</translation>
    </message>
    <message>
        <source>Take the last step back</source>
        <translation>撤销上一步</translation>
    </message>
</context>
<context>
    <name>TakeBackPaymentDialog</name>
    <message>
        <source>Take a payment back</source>
        <translation>撤回缴费</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Taken back: {what}</source>
        <translation>已撤回：{what}</translation>
    </message>
    <message>
        <source>The payment stays on record as taken back, and the fee is open again.</source>
        <translation>该缴费记录保留并标为已撤回，费用恢复为待缴。</translation>
    </message>
</context>
<context>
    <name>TakeBackStepDialog</name>
    <message>
        <source>&amp;Reason</source>
        <translation>理由(&amp;R)</translation>
    </message>
    <message>
        <source>A reason is needed; it stays in the history.</source>
        <translation>需要填写理由，理由留在历史记录中。</translation>
    </message>
    <message>
        <source>Last step taken back</source>
        <translation>已撤回最后一步</translation>
    </message>
    <message>
        <source>Take the last step back</source>
        <translation>撤回最后一步</translation>
    </message>
    <message>
        <source>The step stays in the log, crossed out.</source>
        <translation>该步骤留在记录中，标为已撤回。</translation>
    </message>
</context>
<context>
    <name>TakeOutFeeDialog</name>
    <message>
        <source>It stays in the history and is asked for no more.</source>
        <translation>历史中仍保留，不再提醒缴费。</translation>
    </message>
    <message>
        <source>Take a fee out</source>
        <translation>撤下费用</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>撤下</translation>
    </message>
    <message>
        <source>Taken out: {what}</source>
        <translation>已撤下：{what}</translation>
    </message>
</context>
<context>
    <name>TellDialog</name>
    <message>
        <source>Change {name} in its program and save it; it is read again here.</source>
        <translation>请在打开的程序中修改 {name} 并保存，回到这里会重新读取。</translation>
    </message>
    <message>
        <source>Enter the day the client was told.</source>
        <translation>请填写转达客户的日期。</translation>
    </message>
    <message>
        <source>Letters written: {count}. Not written: {left}.</source>
        <translation>写成 {count} 封，没有写成 {left} 项。</translation>
    </message>
    <message>
        <source>No program for “{name}” was found.</source>
        <translation>没有找到能打开“{name}”的程序。</translation>
    </message>
    <message>
        <source>Save and open</source>
        <translation>保存并打开</translation>
    </message>
    <message>
        <source>Save draft</source>
        <translation>保存草稿</translation>
    </message>
    <message>
        <source>Save into a folder…</source>
        <translation>保存到文件夹…</translation>
    </message>
    <message>
        <source>Tell the client</source>
        <translation>转达客户</translation>
    </message>
    <message>
        <source>Where to put copies of the letters</source>
        <translation>信函副本存放在哪里</translation>
    </message>
    <message>
        <source>Writing letters</source>
        <translation>正在写信函</translation>
    </message>
</context>
<context>
    <name>TellLayout</name>
    <message>
        <source>Already told on</source>
        <translation>已转达，日期</translation>
    </message>
    <message>
        <source>Attach the notice&apos;s files</source>
        <translation>附上通知书文件</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>E-mail draft (.eml)</source>
        <translation>邮件草稿（.eml）</translation>
    </message>
    <message>
        <source>Edit template…</source>
        <translation>修改模板…</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>Language of the letter</source>
        <translation>信函语言</translation>
    </message>
    <message>
        <source>Letter (.docx)</source>
        <translation>信函（.docx）</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>信函</translation>
    </message>
    <message>
        <source>Needs a template with a table of cases</source>
        <translation>需要带案件表格的模板</translation>
    </message>
    <message>
        <source>Not written</source>
        <translation>没有写成的</translation>
    </message>
    <message>
        <source>Not written: {count}</source>
        <translation>没有写成的 {count} 项：</translation>
    </message>
    <message>
        <source>One letter for each client</source>
        <extracomment>Pixels of the cases no letter is written for; more are scrolled.</extracomment>
        <translation>每个客户一封</translation>
    </message>
    <message>
        <source>Only very short e-mails can be handed over without a file</source>
        <translation>只有很短的邮件才能不经文件直接交给邮件程序</translation>
    </message>
    <message>
        <source>Save and open</source>
        <translation>保存并打开</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>To</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>To the mail program</source>
        <translation>交给邮件程序</translation>
    </message>
    <message>
        <source>Told on</source>
        <translation>转达日</translation>
    </message>
    <message>
        <source>Written as</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>{name} (cannot be used)</source>
        <translation>{name}（不能使用）</translation>
    </message>
</context>
<context>
    <name>TellingActs</name>
    <message>
        <source>Give the draft up</source>
        <translation>放弃草稿</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Need not be forwarded</source>
        <translation>无需转达</translation>
    </message>
    <message>
        <source>Need not be forwarded: {count}</source>
        <translation>无需转达：{count} 项</translation>
    </message>
    <message>
        <source>No program for “{name}” was found.</source>
        <translation>没有找到能打开“{name}”的程序。</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>无需转达</translation>
    </message>
</context>
<context>
    <name>TellingButtons</name>
    <message>
        <source>Give up…</source>
        <translation>放弃草稿…</translation>
    </message>
    <message>
        <source>Go to case</source>
        <translation>转到案件</translation>
    </message>
    <message>
        <source>Not needed…</source>
        <translation>无需转达…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤销转达</translation>
    </message>
    <message>
        <source>Told today…</source>
        <translation>登记已转达…</translation>
    </message>
    <message>
        <source>Write letter…</source>
        <translation>写信函…</translation>
    </message>
</context>
<context>
    <name>TellingSection</name>
    <message>
        <source>Answer by</source>
        <translation>客户答复期限</translation>
    </message>
    <message>
        <source>By</source>
        <translation>经办人</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Case, client, notice</source>
        <translation>案号、客户、通知书</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Clients told</source>
        <translation>转达客户</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Dispatched</source>
        <translation>发文日</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>List only what holds these words</source>
        <translation>只列出含有这些字的</translation>
    </message>
    <message>
        <source>No client was told of anything yet</source>
        <translation>还没有转达过客户</translation>
    </message>
    <message>
        <source>Nothing waits to be forwarded</source>
        <translation>没有待转达的通知书</translation>
    </message>
    <message>
        <source>Nothing was changed. Try again.</source>
        <translation>没有作任何改动。请重试。</translation>
    </message>
    <message>
        <source>Notices that come in wait here until the client is told of them; so do drafts until they go out. Letters about other cases: paste their numbers.</source>
        <translation>收到的通知书在转达客户之前列在这里，草稿在发出之前也列在这里。要给其他案件写信，请粘贴案件号码。</translation>
    </message>
    <message>
        <source>Paste numbers…</source>
        <translation>粘贴号码…</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>通知书或主题</translation>
    </message>
    <message>
        <source>The list could not be read</source>
        <translation>无法读取列表</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>To forward: {notices}; drafts: {drafts}</source>
        <translation>待转达 {notices}，草稿 {drafts}</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>已转达</translation>
    </message>
    <message>
        <source>Told: {count}</source>
        <translation>已转达 {count}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>What is listed</source>
        <translation>列出什么</translation>
    </message>
    <message>
        <source>What went out is listed here with its day and how.</source>
        <translation>已发出的在这里列出日期和方式。</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>to forward</source>
        <translation>待转达</translation>
    </message>
    <message>
        <source>told</source>
        <translation>已转达</translation>
    </message>
</context>
<context>
    <name>ThresholdsSection</name>
    <message>
        <source>Discard changes</source>
        <translation>放弃修改</translation>
    </message>
    <message>
        <source>Enter a number from {least} to {most}, or nothing.</source>
        <translation>请填写 {least} 至 {most} 之间的数，或留空。</translation>
    </message>
    <message>
        <source>No law gives these numbers. What the agency sets here is its own choice; an empty field sets nothing, and then only figures are shown.</source>
        <translation>这些数值没有法定标准，由本机构自行设定。留空即不设定，此时只列出统计数字。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>The agency&apos;s own thresholds</source>
        <translation>本所阈值</translation>
    </message>
    <message>
        <source>The agency&apos;s thresholds are saved.</source>
        <translation>本所阈值已保存。</translation>
    </message>
    <message>
        <source>This says nothing without the other; set both.</source>
        <translation>两项须同时设定。</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>未设定</translation>
    </message>
</context>
<context>
    <name>TimelineTab</name>
    <message>
        <source>Correct the date…</source>
        <translation>更正日期…</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Enter the filing date, or record a notice, to begin the timeline.</source>
        <translation>填写申请日或登记通知书后，即开始时间线。</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>Nothing has a date yet</source>
        <translation>还没有任何日期</translation>
    </message>
    <message>
        <source>Put right</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Record in its place…</source>
        <translation>重新登记以替换…</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>Tell the client…</source>
        <translation>转达客户…</translation>
    </message>
    <message>
        <source>Timeline of the case</source>
        <translation>案件时间线</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
</context>
<context>
    <name>TodayBoard</name>
    <message>
        <source>Compliance</source>
        <translation>合规</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>backup today {time}</source>
        <translation>今天 {time} 已备份</translation>
    </message>
    <message>
        <source>backup yesterday {time}</source>
        <translation>昨天 {time} 已备份</translation>
    </message>
    <message>
        <source>backup {days} days old</source>
        <translation>备份已是 {days} 天前</translation>
    </message>
    <message>
        <source>confirmed alone</source>
        <translation>本人复核</translation>
    </message>
    <message>
        <source>everything is backed up</source>
        <translation>全部已备份</translation>
    </message>
    <message>
        <source>fees in 30 days</source>
        <translation>官费 30 天内</translation>
    </message>
    <message>
        <source>import questions</source>
        <translation>待解决导入问题</translation>
    </message>
    <message>
        <source>lists due in 30 days</source>
        <translation>清单 30 天内到期</translation>
    </message>
    <message>
        <source>lists overdue</source>
        <translation>清单已过期</translation>
    </message>
    <message>
        <source>lists to sign</source>
        <translation>清单待签字</translation>
    </message>
    <message>
        <source>lists with red items</source>
        <translation>清单有红色未落实</translation>
    </message>
    <message>
        <source>no backup yet</source>
        <translation>尚无备份</translation>
    </message>
    <message>
        <source>not computable</source>
        <translation>无法计算</translation>
    </message>
    <message>
        <source>notices to decide on</source>
        <translation>待处理来文</translation>
    </message>
    <message>
        <source>own in 30 days</source>
        <translation>机构期限 30 天内</translation>
    </message>
    <message>
        <source>own overdue</source>
        <translation>机构期限已过期</translation>
    </message>
    <message>
        <source>provisional</source>
        <translation>暂定</translation>
    </message>
    <message>
        <source>receipts overdue</source>
        <translation>回执逾期</translation>
    </message>
    <message>
        <source>sent, not received</source>
        <translation>已提交未受理</translation>
    </message>
    <message>
        <source>to confirm</source>
        <extracomment>Symbol and colour of how well the data are backed up.</extracomment>
        <translation>待复核</translation>
    </message>
    <message>
        <source>{count} of them late</source>
        <translation>其中 {count} 项已逾期</translation>
    </message>
    <message>
        <source>{count} official fees to pay in 30 days</source>
        <translation>30 天内应缴官费 {count} 项</translation>
    </message>
    <message>
        <source>{count} {band}, {date}</source>
        <translation>{date}{band} {count} 项</translation>
    </message>
    <message>
        <source>{count} {what}</source>
        <translation>{what} {count} 项</translation>
    </message>
    <message>
        <source>{first}–{last} days</source>
        <translation>{first}–{last} 天</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Due within {days} days</source>
        <translation>{days} 天内到期</translation>
    </message>
    <message>
        <source>List what is overdue</source>
        <translation>列出已过期</translation>
    </message>
    <message>
        <source>Overdue and due today…</source>
        <translation>已过期与今天到期…</translation>
    </message>
    <message>
        <source>Overdue or due within {days} days</source>
        <translation>已过期或 {days} 天内到期</translation>
    </message>
    <message>
        <source>Rows copied: {count}</source>
        <translation>已复制 {count} 行</translation>
    </message>
    <message>
        <source>Save as Excel workbook</source>
        <translation>另存为 Excel 工作簿</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
    <message>
        <source>Today</source>
        <extracomment>How often the day is compared with the one shown, in milliseconds.</extracomment>
        <translation>今日</translation>
    </message>
</context>
<context>
    <name>TodayState</name>
    <message>
        <source>Bring in the sheet you keep your cases in (xlsx, xls or csv): press the button, or drop the file on this window. Or look around first in a made-up agency; it is kept apart and can be removed.</source>
        <translation>导入您现有的案件台账（xlsx、xls 或 csv）：点下面的按钮，或把文件拖到本窗口。也可以先在虚构的示范机构里看一看；示范数据单独存放，可随时删除。</translation>
    </message>
    <message>
        <source>Import a sheet…</source>
        <translation>导入台账…</translation>
    </message>
    <message>
        <source>Look around in demo data…</source>
        <extracomment>The key of the state of an empty desk.</extracomment>
        <translation>先看看示范数据…</translation>
    </message>
    <message>
        <source>No cases yet</source>
        <translation>还没有案件</translation>
    </message>
    <message>
        <source>Nothing is due</source>
        <translation>近期没有期限</translation>
    </message>
    <message>
        <source>Nothing shown here is due today or within {days} days.</source>
        <translation>所列范围内，今天和 {days} 天内没有到期的期限。</translation>
    </message>
    <message>
        <source>Nothing shown here is overdue or due within {days} days.</source>
        <translation>所列范围内，没有已过期或 {days} 天内到期的期限。</translation>
    </message>
    <message>
        <source>Reading what is due…</source>
        <translation>正在读取近期期限…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>What is due could not be read</source>
        <translation>无法读取近期期限</translation>
    </message>
</context>
<context>
    <name>TokenAskedDialog</name>
    <message>
        <source>&amp;Token</source>
        <translation>接入凭证(&amp;T)</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Enter the token</source>
        <translation>输入接入凭证</translation>
    </message>
    <message>
        <source>It was shown when the upload was switched on.</source>
        <translation>启用上报时曾显示过。</translation>
    </message>
</context>
<context>
    <name>TokenDialog</name>
    <message>
        <source>&amp;Token</source>
        <translation>接入凭证(&amp;T)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>I have kept it</source>
        <translation>已妥善保存</translation>
    </message>
    <message>
        <source>Keep this token</source>
        <translation>请保存接入凭证</translation>
    </message>
    <message>
        <source>This system has no keychain, so the program forgets the token when it ends and asks for it in each run. Write it down and lock it away; it is not shown again.</source>
        <translation>本系统没有钥匙串，程序结束后不再保留接入凭证，每次运行时询问。请抄下并锁存，以后不再显示。</translation>
    </message>
</context>
<context>
    <name>ToldDialog</name>
    <message>
        <source>&amp;Day</source>
        <translation>日期(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;How</source>
        <translation>方式(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>备注(&amp;N)</translation>
    </message>
    <message>
        <source>Another way: telephone, chat, in person</source>
        <translation>其他方式：电话、微信、当面等</translation>
    </message>
    <message>
        <source>Client told</source>
        <translation>转达客户</translation>
    </message>
    <message>
        <source>Clients told: {count}</source>
        <translation>已转达客户：{count} 项</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>电子邮件</translation>
    </message>
    <message>
        <source>Enter the day the client was told.</source>
        <translation>请填写转达客户的日期。</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>信函</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>已转达</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Choose person</source>
        <translation>选择操作人</translation>
    </message>
    <message>
        <source>Choose who is working (Ctrl+U)</source>
        <translation>选择当前操作人（Ctrl+U）</translation>
    </message>
    <message>
        <source>Enter an event of the agency…</source>
        <translation>登记机构事项…</translation>
    </message>
    <message>
        <source>Import a sheet…</source>
        <translation>导入台账…</translation>
    </message>
    <message>
        <source>Import notices…</source>
        <translation>导入通知书…</translation>
    </message>
    <message>
        <source>List as an Excel workbook</source>
        <translation>期限表存为 Excel</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>New case…</source>
        <translation>新建案件…</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Print the list (Ctrl+P)</source>
        <translation>打印列表（Ctrl+P）</translation>
    </message>
    <message>
        <source>Record a notice, open a case, import</source>
        <translation>登记来文、新建案件、导入台账</translation>
    </message>
    <message>
        <source>Record a notice…</source>
        <translation>登记通知书…</translation>
    </message>
    <message>
        <source>Record an event…</source>
        <translation>登记事件…</translation>
    </message>
    <message>
        <source>Working: {name}. Press to change (Ctrl+U)</source>
        <translation>当前操作人：{name}，点击更换（Ctrl+U）</translation>
    </message>
</context>
<context>
    <name>TroubleLine</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Changed files: {count}</source>
        <translation>内容已变动的文件 {count} 个</translation>
    </message>
    <message>
        <source>Missing files: {count}</source>
        <translation>缺失的文件 {count} 个</translation>
    </message>
    <message>
        <source>{counts}. Drop the original files here again, or restore a backup.</source>
        <translation>{counts}。请把原文件再拖到这里，或从备份恢复。</translation>
    </message>
</context>
<context>
    <name>TypesSection</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>A type without a rule is listed here as soon as one comes in.</source>
        <translation>收到没有规则的通知书类型时，会列在这里。</translation>
    </message>
    <message>
        <source>Assign a rule…</source>
        <translation>指定规则…</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Enter: assign a rule · Delete: take the rules back</source>
        <translation>Enter：指定规则 · Delete：撤回规则</translation>
    </message>
    <message>
        <source>Every type of notice is known</source>
        <translation>通知书类型均为已知</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通知书</translation>
    </message>
    <message>
        <source>Notices without a rule</source>
        <translation>无规则的通知书</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>产生的期限</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Take the rules back</source>
        <translation>撤回规则</translation>
    </message>
    <message>
        <source>Take the rules back…</source>
        <translation>撤回规则…</translation>
    </message>
    <message>
        <source>The rules of this type were taken back</source>
        <translation>已撤回此类型的规则</translation>
    </message>
    <message>
        <source>Types of notice</source>
        <translation>通知书类型</translation>
    </message>
    <message>
        <source>Types that the program&apos;s rules do not know start no date until somebody says which. What is said here holds for notices on file and for those to come.</source>
        <translation>规则数据中没有的通知书类型，在指定规则之前不产生期限。在此指定的规则适用于在册的和以后收到的通知书。</translation>
    </message>
    <message>
        <source>starts nothing</source>
        <translation>不产生期限</translation>
    </message>
    <message>
        <source>“{name}” starts no date from now on. Dates that it has started stay on the docket.</source>
        <translation>“{name}”从现在起不再产生期限；已产生的期限保留。</translation>
    </message>
    <message>
        <source>▲ no rule yet</source>
        <translation>▲ 尚无规则</translation>
    </message>
</context>
<context>
    <name>UnseenLine</name>
    <message>
        <source>Look through and mark…</source>
        <translation>查看并标记…</translation>
    </message>
    <message>
        <source>Overdue or due today and not yet marked as seen by {name}: {count}</source>
        <translation>已过期或今天到期、{name} 尚未标记已阅：{count} 项</translation>
    </message>
    <message>
        <source>Overdue or due today, and nobody is chosen as working: {count}</source>
        <translation>已过期或今天到期：{count} 项；尚未选择操作人</translation>
    </message>
</context>
<context>
    <name>UploadLight</name>
    <message>
        <source>It is sent by itself; nothing needs to be done.</source>
        <translation>程序自动发送，无需任何操作。</translation>
    </message>
    <message>
        <source>Press for the preview.</source>
        <translation>点击查看预览。</translation>
    </message>
    <message>
        <source>Press for the receipts.</source>
        <translation>点击查看回执。</translation>
    </message>
    <message>
        <source>Report {year}: receipted</source>
        <translation>上报 {year} 年 已回执</translation>
    </message>
    <message>
        <source>Report: needs you</source>
        <translation>上报 需要处理</translation>
    </message>
    <message>
        <source>Report: nothing waits</source>
        <translation>上报 已启用</translation>
    </message>
    <message>
        <source>Report: off</source>
        <translation>上报 未启用</translation>
    </message>
    <message>
        <source>Report: refused {count}</source>
        <translation>上报 被退回 {count}</translation>
    </message>
    <message>
        <source>Report: waiting {count}</source>
        <translation>上报 待发送 {count}</translation>
    </message>
    <message>
        <source>Something is for you to decide or to enter. Press to see what.</source>
        <translation>有需要您决定或填写的内容，点击查看。</translation>
    </message>
    <message>
        <source>The platform did not accept a part. Press to see why.</source>
        <translation>平台未接受其中的部分，点击查看原因。</translation>
    </message>
    <message>
        <source>The yearly upload is not set up; nothing leaves this computer.</source>
        <translation>尚未设置年度上报，没有任何内容离开本机。</translation>
    </message>
</context>
<context>
    <name>ViewBar</name>
    <message>
        <source>Active</source>
        <translation>在办</translation>
    </message>
    <message>
        <source>Active without open deadline</source>
        <translation>在办但无未完成期限</translation>
    </message>
    <message>
        <source>Add a case</source>
        <translation>新增一个案件</translation>
    </message>
    <message>
        <source>Add a column of your own to every case</source>
        <translation>为所有案件添加一列自己的内容</translation>
    </message>
    <message>
        <source>All cases</source>
        <translation>全部案件</translation>
    </message>
    <message>
        <source>Cases: {count}</source>
        <translation>案件：{count}</translation>
    </message>
    <message>
        <source>Choose a view (Alt+V)</source>
        <translation>选择视图（Alt+V）</translation>
    </message>
    <message>
        <source>Choose, order and freeze columns</source>
        <translation>选择、排列和冻结列</translation>
    </message>
    <message>
        <source>Clear every filter (Esc)</source>
        <translation>清除全部筛选（Esc）</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Delete “{name}”</source>
        <translation>删除“{name}”</translation>
    </message>
    <message>
        <source>Find list</source>
        <translation>按清单查找</translation>
    </message>
    <message>
        <source>Listed: {count} of {total}</source>
        <translation>列出 {count} / {total}</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的案件</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>新建案件</translation>
    </message>
    <message>
        <source>Own column</source>
        <translation>自定义列</translation>
    </message>
    <message>
        <source>Paste references or numbers and list those cases (Ctrl+V in the list)</source>
        <translation>粘贴案号或申请号，列出对应案件（在列表中按 Ctrl+V）</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Save as a view…</source>
        <translation>另存为视图…</translation>
    </message>
    <message>
        <source>Set an own column in all selected cases</source>
        <translation>为选中的全部案件填写自定义列</translation>
    </message>
    <message>
        <source>Set value</source>
        <translation>批量填写</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Update “{name}”</source>
        <translation>更新“{name}”</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>View: {name}</source>
        <translation>视图：{name}</translation>
    </message>
    <message>
        <source>Without number</source>
        <translation>无申请号</translation>
    </message>
</context>
<context>
    <name>ViewKeeper</name>
    <message>
        <source>View “{name}” deleted</source>
        <translation>已删除视图“{name}”</translation>
    </message>
    <message>
        <source>View “{name}” updated</source>
        <translation>已更新视图“{name}”</translation>
    </message>
</context>
<context>
    <name>ViewNameDialog</name>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>Columns, widths, filters and order are kept for everybody here</source>
        <translation>列、列宽、筛选和排序会保存给本所所有人使用</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
</context>
<context>
    <name>ViewerBar</name>
    <message>
        <source>Fit the width (0)</source>
        <translation>适合宽度（0）</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>放大（+）</translation>
    </message>
    <message>
        <source>Page after (Page down)</source>
        <translation>下一页（Page Down）</translation>
    </message>
    <message>
        <source>Page before (Page up)</source>
        <translation>上一页（Page Up）</translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <translation>第 {number} 页，共 {count} 页</translation>
    </message>
    <message>
        <source>Show in a window of its own</source>
        <translation>在单独的窗口中查看</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Smaller (-)</source>
        <translation>缩小（-）</translation>
    </message>
    <message>
        <source>Turn the page clockwise (R)</source>
        <translation>顺时针旋转页面（R）</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>WaitingActs</name>
    <message>
        <source>Decided by mistake and taken back at once</source>
        <translation>误操作，随即撤回</translation>
    </message>
    <message>
        <source>Filed in {ref}: {name}.</source>
        <translation>已归入 {ref}：{name}。</translation>
    </message>
    <message>
        <source>No program for “{name}” was found.</source>
        <translation>找不到打开“{name}”的程序。</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>搁置</translation>
    </message>
    <message>
        <source>Set aside: {name}</source>
        <translation>搁置：{name}</translation>
    </message>
    <message>
        <source>Set aside: {name}.</source>
        <translation>已搁置：{name}。</translation>
    </message>
</context>
<context>
    <name>WaitingPanel</name>
    <message>
        <source>Arrived {day}</source>
        <translation>到达 {day}</translation>
    </message>
    <message>
        <source>Check each value and record it by hand (R)</source>
        <translation>逐项核对并人工登记 (R)</translation>
    </message>
    <message>
        <source>Choose a case to see which dates it would start.</source>
        <translation>选择案件后显示将产生的期限。</translation>
    </message>
    <message>
        <source>Choose a notice in the list.</source>
        <translation>请在列表中选择一份来文。</translation>
    </message>
    <message>
        <source>Enter or a double click opens a read-only copy</source>
        <translation>按 Enter 或双击打开只读副本</translation>
    </message>
    <message>
        <source>File in this case</source>
        <translation>归入此案</translation>
    </message>
    <message>
        <source>Filed in {ref}:</source>
        <translation>归入 {ref}：</translation>
    </message>
    <message>
        <source>It starts no date.</source>
        <translation>不产生期限。</translation>
    </message>
    <message>
        <source>Its papers; Enter opens one</source>
        <translation>文件；按 Enter 打开</translation>
    </message>
    <message>
        <source>Nothing is to be done about it; say why (Delete)</source>
        <translation>无需处理，请说明理由 (Delete)</translation>
    </message>
    <message>
        <source>Record it in the chosen case, as shown (F)</source>
        <translation>按所示内容登记到所选案件 (F)</translation>
    </message>
    <message>
        <source>Record…</source>
        <translation>登记…</translation>
    </message>
    <message>
        <source>Replace the one on file…</source>
        <translation>替换已有通知书…</translation>
    </message>
    <message>
        <source>Set aside…</source>
        <translation>搁置…</translation>
    </message>
    <message>
        <source>Take the one on file back and record this one (E)</source>
        <translation>撤回已有的，登记本份 (E)</translation>
    </message>
    <message>
        <source>What differs stays as it is in the case.</source>
        <translation>不同之处以案件中的为准，不作改动。</translation>
    </message>
    <message>
        <source>What it says and starts</source>
        <translation>内容及产生的期限</translation>
    </message>
    <message>
        <source>{name} ({size} KB)</source>
        <translation>{name}（{size} KB）</translation>
    </message>
</context>
<context>
    <name>WaitingReplaceDialog</name>
    <message>
        <source>Both side by side</source>
        <translation>两份对照</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Replace the notice on file</source>
        <translation>替换已有通知书</translation>
    </message>
    <message>
        <source>Replaced: {notice}.</source>
        <translation>已替换：{notice}。</translation>
    </message>
    <message>
        <source>The notice on file is taken back and stays in the history; its open deadlines end. This one is recorded in its place and starts its own. This is not undone in one step.</source>
        <translation>已有的通知书将撤回并保留在历史记录中，其未完成的期限随之结束；本份代替其登记并产生自己的期限。此操作不能一步撤销。</translation>
    </message>
    <message>
        <source>Working out what ends…</source>
        <translation>正在核对将结束的期限…</translation>
    </message>
</context>
<context>
    <name>WaitingSection</name>
    <message>
        <source>1 to 3: choose a case · F: file · R: record · E: replace · Delete: set aside · O: open the paper · Enter: go to the choices</source>
        <translation>1 至 3：选择案件 · F：归入 · R：登记 · E：替换 · Delete：搁置 · O：打开文件 · Enter：转到选项</translation>
    </message>
    <message>
        <source>Application no.</source>
        <translation>申请号</translation>
    </message>
    <message>
        <source>Dispatched</source>
        <translation>发文日</translation>
    </message>
    <message>
        <source>Drop notice packages, folders or PDFs anywhere on the window. What finds no case, differs, or is to be checked is kept here until somebody decides.</source>
        <translation>把通知书包、文件夹或 PDF 拖到窗口任意位置。未匹配案件、与已有不同或需要核对的来文保留在这里，等待处理。</translation>
    </message>
    <message>
        <source>Import notices…</source>
        <translation>导入通知书…</translation>
    </message>
    <message>
        <source>Nothing waits for a decision</source>
        <translation>没有待处理的来文</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通知书</translation>
    </message>
    <message>
        <source>Notices that wait</source>
        <translation>待处理来文</translation>
    </message>
    <message>
        <source>Notices without a case, notices that differ from the one on file, and papers whose values a person has to check.</source>
        <translation>未匹配案件的、与已有通知书不同的，以及需要人工核对内容的来文。</translation>
    </message>
    <message>
        <source>Our ref.</source>
        <translation>我方案号</translation>
    </message>
    <message>
        <source>Waiting for a decision</source>
        <extracomment>How long the choice rests before the notice is read, in milliseconds.</extracomment>
        <translation>待处理来文</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>WhoseChoice</name>
    <message>
        <source>All cases</source>
        <translation>全部案件</translation>
    </message>
    <message>
        <source>Cases of {name}</source>
        <translation>{name} 的案件</translation>
    </message>
    <message>
        <source>My cases ({name})</source>
        <translation>我的案件（{name}）</translation>
    </message>
    <message>
        <source>Whose cases</source>
        <extracomment>What is chosen: everybody&apos;s cases, those of the person at work, or an attorney&apos;s id as text.</extracomment>
        <translation>谁的案件</translation>
    </message>
</context>
<context>
    <name>WithdrawDialog</name>
    <message>
        <source>&amp;Reason</source>
        <translation>原因(&amp;R)</translation>
    </message>
    <message>
        <source>Say why; the reason is kept with the notice.</source>
        <translation>请填写原因；原因随通知书一并保存。</translation>
    </message>
    <message>
        <source>Take a notice back</source>
        <translation>撤回通知书</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Taken back: {notice}.</source>
        <translation>已撤回：{notice}。</translation>
    </message>
    <message>
        <source>The notice stays on file, marked as withdrawn. Its open deadlines end; what they had replaced stands again. Closed deadlines are left as they are.</source>
        <translation>通知书仍保留在案，并标为已撤回。由它产生的未办结期限随之终止，被替换的期限恢复。已办结的期限保持不变。</translation>
    </message>
    <message>
        <source>Working out what ends…</source>
        <translation>正在推算哪些期限会结束…</translation>
    </message>
</context>
<context>
    <name>WithdrawEventDialog</name>
    <message>
        <source>&amp;Reason</source>
        <translation>原因(&amp;R)</translation>
    </message>
    <message>
        <source>Say why; the reason is kept in the history.</source>
        <translation>请写明原因；原因保存在操作记录中。</translation>
    </message>
    <message>
        <source>Take an event back</source>
        <translation>撤回事件</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Taken back: {event}.</source>
        <translation>已撤回：{event}。</translation>
    </message>
    <message>
        <source>Working out what ends…</source>
        <translation>正在推算哪些期限会结束…</translation>
    </message>
</context>
<context>
    <name>WithdrawReportDialog</name>
    <message>
        <source>&amp;Reason</source>
        <translation>原因(&amp;R)</translation>
    </message>
    <message>
        <source>For the history on this computer; it is not sent. May stay empty.</source>
        <translation>保留在本机历史记录中，不会发送；可以不填。</translation>
    </message>
    <message>
        <source>The platform deletes the figures of these parts and keeps only that something was taken back. The withdrawal is sent like a report, and is tried again by itself. Later the part can be reported anew, until the association closes the year.</source>
        <translation>平台删除这些部分的数字，只保留“已撤回”的记录。撤回与上报一样发送，自动重试。在协会截止该年度之前，可以重新上报。</translation>
    </message>
    <message>
        <source>The withdrawal of {year} is on its way.</source>
        <translation>{year} 年度的撤回已进入发送队列。</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Withdraw {year}</source>
        <translation>撤回 {year} 年度上报</translation>
    </message>
</context>
<context>
    <name>WorkLine</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>YearBox</name>
    <message>
        <source>Year reported on</source>
        <translation>统计年度</translation>
    </message>
</context>
<context>
    <name>_ReasonedDialog</name>
    <message>
        <source>A reason is needed; it stays in the history.</source>
        <translation>须填写原因，原因会留在操作记录中。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>_WhyDialog</name>
    <message>
        <source>&amp;Reason</source>
        <translation>原因(&amp;R)</translation>
    </message>
    <message>
        <source>A reason is needed; it stays in the history.</source>
        <translation>请填写原因，原因会保留在历史中。</translation>
    </message>
</context>
</TS>
